import { Command, CommanderError, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { ConsensusMode } from "@parsec/core";
import type { Settings } from "./real/settings.ts";
import type { TrafficPlan } from "./traffic/measure-traffic.ts";

/** What the command line asks for. */
export type CommandLine =
  | { readonly what: "traffic"; readonly json: boolean; readonly plan: TrafficPlan }
  | { readonly what: "real"; readonly json: boolean; readonly settings: Settings };

/** Where help and complaints go. */
export interface CommandOutput {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

const modes: readonly ConsensusMode[] = ["supermajority", "single"];

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
  let found: CommandLine | undefined;
  const command = new Command("throughput").description(
    "Measures what deciding takes: bytes, events, rounds and time.",
  );
  const sub = (name: string) =>
    command
      .command(name)
      .allowExcessArguments(false)
      .showSuggestionAfterError(false)
      .exitOverride()
      .configureOutput(output)
      .addOption(
        new Option("--mode <mode>", "votes that a payload needs").choices(modes).default(modes[0]),
      )
      .option("--batch <n>", "payloads that one event votes for", whole(1024), 100)
      .option("--payload-bytes <n>", "bytes of a payload", whole(65_536, 12), 512)
      .option("--json", "print JSON and nothing else", false);
  sub("traffic")
    .description("counts what peers receive in a network in memory, without time")
    .option("--peers <n>", "how many", whole(128, 2), 16)
    .option("--rounds <n>", "rounds of gossip, with votes in every second", whole(100_000), 200)
    .option("--edge <n>", "rounds at both ends that aren't counted", whole(10_000, 0), 20)
    .option("--concurrent", "all exchanges of a round side by side", false)
    .option("--seed <seed>", "whom peers turn to is drawn from it", "traffic")
    .action(({ json, concurrent: isConcurrent, ...plan }) => {
      found = {
        what: "traffic",
        json,
        plan: { ...plan, mode: plan.mode as ConsensusMode, isConcurrent },
      };
    });
  sub("real")
    .description("runs peers in threads, with real signatures and sockets between them")
    .option("--peers <n>", "how many", whole(64, 2), 4)
    .option("--seconds <n>", "how long", whole(100_000), 10)
    .option(
      "--interval <ms>",
      "from one exchange that a peer begins to the next",
      whole(10_000),
      20,
    )
    .option("--window <n>", "batches that a peer keeps undecided", whole(10_000), 32)
    .action(({ json, ...settings }) => {
      found = {
        what: "real",
        json,
        settings: { ...settings, mode: settings.mode as ConsensusMode },
      };
    });
  command.showSuggestionAfterError(false).exitOverride().configureOutput(output);
  try {
    command.parse(args, { from: "user" });
    return found ?? 2;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function whole(most: number, least = 1): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^[0-9]{1,9}$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Must be a whole number from ${least} to ${most}.`);
  };
}
