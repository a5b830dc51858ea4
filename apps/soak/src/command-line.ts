import { Command, CommanderError, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { isOfOneNetwork, isSeed } from "./seed.ts";
import { presetNames, type Setting } from "./setting.ts";

/** What the command line asks for. */
export interface CommandLine {
  /** How many networks to run at most. */
  readonly networks: number;
  /** For how many minutes to begin new ones; undefined: until all have run. */
  readonly minutes: number | undefined;
  /** What everything random comes from; undefined: whatever is new. */
  readonly seed: string | undefined;
  /** How many run at a time; undefined: as many as there are cores. */
  readonly workers: number | undefined;
  /** Where all of them run; undefined: drawn for each. */
  readonly preset: Setting | undefined;
  /** Whether some of their peers don't follow the protocol. */
  readonly adversaries: boolean;
  /** Whether to print one line of JSON and nothing else on standard output. */
  readonly json: boolean;
  /** Whether to end at the first failure. */
  readonly bail: boolean;
  /** A folder in which to keep failures. */
  readonly keep: string | undefined;
  /** A file in which to write down what becomes of each network, to go on from there another time. */
  readonly journal: string | undefined;
  /** A failure that was kept, to be run again. */
  readonly replay: string | undefined;
  /** A failure that was kept, to be made smaller. */
  readonly shrink: string | undefined;
}

/** Where help and complaints go. */
export interface CommandOutput {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

const MOST_NETWORKS = 100_000_000;
const [MOST_MINUTES, MOST_WORKERS] = [100_000, 256];
const DEFAULT_NETWORKS = 1_000;

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
  const command = new Command("soak")
    .description(
      "Runs random networks of PARSEC peers, each until all agree, and tells which of them break a promise.",
    )
    .option(
      "--networks <n>",
      `how many networks (default: ${DEFAULT_NETWORKS}, or the one that the seed names)`,
      whole(MOST_NETWORKS),
    )
    .option("--minutes <m>", "as many networks as begin within this time", whole(MOST_MINUTES))
    .option(
      "--seed <seed>",
      "the same seed, the same networks; S/7 names the seventh of seed S (default: a new one)",
      seed,
    )
    .option(
      "--workers <w>",
      "how many networks run at a time (default: as many as there are cores)",
      whole(MOST_WORKERS),
    )
    .addOption(
      new Option("--preset <name>", "where all of them run (default: drawn for each)").choices(
        presetNames,
      ),
    )
    .option(
      "--adversaries",
      "let fewer than a third of the peers do all they can against the others",
      false,
    )
    .option("--json", "print one line of JSON and nothing else on standard output", false)
    .option("--bail", "end at the first failure", false)
    .option("--keep <folder>", "write a file for each failure, which --replay takes")
    .option(
      "--journal <file>",
      "write down what becomes of each network, and go on from there if the file is there",
    )
    .option("--replay <file>", "run a kept failure again and print each thing that happens")
    .option(
      "--shrink <file>",
      "look for a small network that fails as a kept failure does, and write it, its trace and its graph beside the file",
    )
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput(output);
  try {
    command.parse(args, { from: "user" });
    const options = command.opts();
    for (const name of ["replay", "shrink"] as const) {
      if (options[name] !== undefined && Object.values(options).filter(Boolean).length > 1) {
        command.error(`error: --${name} goes with no other option`);
      }
    }
    const { minutes, preset, adversaries, workers, json, bail, keep, journal, replay, shrink } =
      options;
    if (minutes !== undefined && options.networks !== undefined) {
      command.error("error: pass either --networks or --minutes");
    }
    const isOne = options.seed !== undefined && isOfOneNetwork(options.seed);
    if (isOne && journal !== undefined) {
      command.error("error: --journal is for more than one network");
    }
    if (isOne && (minutes !== undefined || (options.networks ?? 1) !== 1)) {
      command.error(`error: seed ${options.seed} names one network: pass --networks 1`);
    }
    const many = minutes === undefined ? DEFAULT_NETWORKS : MOST_NETWORKS;
    const networks = options.networks ?? (isOne ? 1 : many);
    return {
      networks,
      minutes,
      seed: options.seed,
      workers,
      preset,
      adversaries,
      json,
      bail,
      keep,
      journal,
      replay,
      shrink,
    };
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function whole(most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^[0-9]+$/.test(text) && number >= 1 && number <= most) return number;
    throw new InvalidArgumentError(`Must be a whole number from 1 to ${most}.`);
  };
}

function seed(text: string): string {
  if (isSeed(text)) return text;
  throw new InvalidArgumentError(
    "Must be letters, digits, '_', '.' and '-', then perhaps '/' and a number.",
  );
}
