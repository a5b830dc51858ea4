import { Command, CommanderError, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { type ConsensusMode, defaultProtocolLimits, type MaliceKind } from "@parsec/core";
import { changeObjection } from "./change-limits.ts";
import { maliceObjection } from "./malice-limits.ts";
import { leastPeers, maliceKinds } from "./malice-stagings.ts";

/** What the command line asks for. */
export interface CommandLine {
  /** How many peers the network has at first, all of its genesis group. */
  readonly initialPeers: number;
  /** How many peers join while it runs. */
  readonly addPeers: number;
  /** How many peers are voted out while it runs. */
  readonly removePeers: number;
  /** How many members it may have at any time: a limit in its genesis. */
  readonly maxPeers: number;
  /** How many opaque payloads are voted for. */
  readonly opaque: number;
  /** What everything random comes from; undefined: whatever is new. */
  readonly seed: string | undefined;
  /** How many votes an opaque payload needs. */
  readonly mode: ConsensusMode;
  /** What somebody is to do to be caught; undefined: all are honest. */
  readonly malice: MaliceKind | undefined;
  /** After so many rounds without consensus, give up. */
  readonly maxRounds: number;
  /** The folder for graphs; true: a new one in the system's folder for temporary files; false: no graphs. */
  readonly dot: string | boolean;
  /** Whether to draw the graphs as SVG as well. */
  readonly svg: boolean;
  /** The folder that the network's record goes to; undefined: none is written. */
  readonly record: string | undefined;
  /** The height of the block to explain; undefined: none. */
  readonly explain: number | undefined;
  /** How long to wait after each round, in milliseconds, for people to watch. */
  readonly pace: number;
  /** Whether to print one JSON document instead of text. */
  readonly json: boolean;
}

/** Where help and complaints go. */
export interface CommandOutput {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

/** As many as a simulated network can begin with. */
const MOST_PEERS = defaultProtocolLimits.maxPeers;
const MOST_CHANGES = 1000;
const MOST_PAYLOADS = 10_000;
const MOST_ROUNDS = 1_000_000;
const LONGEST_PACE = 60_000;

/** What is done when nothing is asked for. */
export const defaults = {
  initialPeers: 5,
  addPeers: 0,
  removePeers: 0,
  maxPeers: MOST_PEERS,
  opaque: 10,
  mode: "supermajority",
  maxRounds: 1000,
  pace: 0,
} as const satisfies Partial<CommandLine>;

/**
 * Reads the command line.
 *
 * @param args - the arguments, without program and script
 * @param output - where help and complaints go
 * @returns what it asks for, or the exit code if it asks for help (0) or is wrong (2)
 */
export function parseCommandLine(
  args: readonly string[],
  output: CommandOutput,
): CommandLine | number {
  const command = new Command("example")
    .description(
      "Runs a network of PARSEC peers over an unreliable simulated network until they agree on the order of everything they voted for.",
    )
    .option(
      "--initial-peers <n>",
      "how many peers there are at first",
      wholeNumber(1, MOST_PEERS),
      defaults.initialPeers,
    )
    .option(
      "--add-peers <n>",
      "how many peers join while it runs, each voted in by the members, in rounds that the seed draws: at most as many as --max-peers leaves room for, beside the initial peers less those removed",
      wholeNumber(0, MOST_CHANGES),
      defaults.addPeers,
    )
    .option(
      "--remove-peers <n>",
      "how many peers are voted out while it runs, in rounds that the seed draws: at most all but one of the initial and the added ones. Several at a time only if those who stay are a supermajority of the voters; otherwise one after another, each with its own help",
      wholeNumber(0, MOST_CHANGES),
      defaults.removePeers,
    )
    .option(
      "--max-peers <n>",
      "how many members there may be at any time, as the genesis says",
      wholeNumber(1, MOST_PEERS),
      defaults.maxPeers,
    )
    .option(
      "--opaque <n>",
      "how many payloads to vote for",
      wholeNumber(0, MOST_PAYLOADS),
      defaults.opaque,
    )
    .option(
      "--seed <seed>",
      "any text or number: the same seed, the same run (default: a new one)",
      someText,
    )
    .addOption(
      new Option(
        "--mode <mode>",
        "whether a payload needs the votes of more than two thirds or a single one",
      )
        .choices(["supermajority", "single"] as const)
        .default(defaults.mode),
    )
    .addOption(
      new Option(
        "--malice <kind>",
        "let one of the initial peers do something that isn't allowed, and be accused of it and removed",
      ).choices(maliceKinds),
    )
    .option(
      "--max-rounds <n>",
      "give up after so many rounds",
      wholeNumber(1, MOST_ROUNDS),
      defaults.maxRounds,
    )
    .option(
      "--dot [dir]",
      "write each peer's graph at each decision as DOT (default: to a new temporary folder)",
    )
    .option("--svg", "draw them as SVG, too", false)
    .option(
      "--record <dir>",
      "write the network in the format of the recorded graphs, for replay",
      someText,
    )
    .option(
      "--explain <block>",
      "tell why the block of that height was decided where it was",
      wholeNumber(0, MOST_PAYLOADS),
    )
    .option(
      "--pace <ms>",
      "wait so long after each round, to watch",
      wholeNumber(0, LONGEST_PACE),
      defaults.pace,
    )
    .option("--json", "print one JSON document and nothing else", false)
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput(output);
  try {
    command.parse(args, { from: "user" });
    const { malice } = command.opts();
    if (malice !== undefined && command.getOptionValueSource("initialPeers") === "default") {
      command.setOptionValue("initialPeers", Math.max(defaults.initialPeers, leastPeers(malice)));
    }
    const objection = changeObjection(command.opts()) ?? maliceObjection(command.opts());
    if (objection !== undefined) {
      const { flags, argument, reason } = objection;
      command.error(`error: option '${flags}' argument '${argument}' is invalid. ${reason}`);
    }
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const { dot, svg, seed, record, explain, malice, ...options } = command.opts();
  return { ...options, svg, dot: dot ?? svg, seed, record, explain, malice };
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^[0-9]+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Must be a whole number from ${least} to ${most}.`);
  };
}

function someText(text: string): string {
  if (text === "") throw new InvalidArgumentError("Must not be empty.");
  return text;
}
