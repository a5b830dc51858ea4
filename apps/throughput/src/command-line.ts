import { Command, CommanderError, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { ConsensusMode } from "@parsec/core";
import type { PresetName } from "@parsec/mock-net";
import { type AttackName, attackNames } from "./damage/attacks.ts";
import type { IntakePlan } from "./intake/measure-intake.ts";
import type { Settings } from "./real/settings.ts";
import type { TrafficPlan } from "./traffic/measure-traffic.ts";

/** What the command line asks for. */
export type CommandLine =
  | { readonly what: "traffic"; readonly json: boolean; readonly plan: TrafficPlan }
  | { readonly what: "intake"; readonly json: boolean; readonly plan: IntakePlan }
  | { readonly what: "gossip"; readonly json: boolean; readonly plan: GossipPlan }
  | { readonly what: "simulated"; readonly json: boolean; readonly plan: TablePlan }
  | { readonly what: "damage"; readonly json: boolean; readonly plan: AttackPlan }
  | { readonly what: "coins"; readonly json: boolean; readonly plan: CoinPlan }
  | { readonly what: "real"; readonly json: boolean; readonly settings: Settings };

/** Which strategies to compare, and how. */
export interface GossipPlan extends BatchPlan {
  /** How many peers. */
  readonly peers: number;
  /** How many networks of each. */
  readonly seeds: number;
}

/** Which attacks to measure, and how. */
export interface AttackPlan {
  /** Which. */
  readonly attacks: readonly AttackName[];
  /** How many times its unit each attack is made, one network after another. */
  readonly factors: readonly number[];
  /** Rounds of each network. */
  readonly rounds: number;
}

/** How to compare coins. */
export interface CoinPlan {
  /** Numbers of peers. */
  readonly peers: readonly number[];
  /** Rounds of gossip for which a message may be delayed. */
  readonly delays: readonly number[];
  /** Networks, and agreements, of each kind. */
  readonly seeds: number;
  /** Rounds of gossip, and a tenth of it of agreement, after which it is enough. */
  readonly most: number;
}

/** Which simulated networks make a table. */
export interface TablePlan extends BatchPlan {
  /** Numbers of peers. */
  readonly peers: readonly number[];
  /** Names of presets. */
  readonly presets: readonly PresetName[];
  /** Exchanges that each peer begins in a round. */
  readonly atOnce: number;
  /** How many batches each peer votes for. */
  readonly batches: number;
}

/** What peers vote for. */
interface BatchPlan {
  /** Votes that a payload needs. */
  readonly mode: ConsensusMode;
  /** Payloads in a batch. */
  readonly batch: number;
  /** Bytes of a payload. */
  readonly payloadBytes: number;
}

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
  const bare = (name: string) =>
    command
      .command(name)
      .allowExcessArguments(false)
      .showSuggestionAfterError(false)
      .exitOverride()
      .configureOutput(output)
      .option("--json", "print JSON and nothing else", false);
  const sub = (name: string) =>
    bare(name)
      .addOption(
        new Option("--mode <mode>", "votes that a payload needs").choices(modes).default(modes[0]),
      )
      .option("--batch <n>", "payloads that one event votes for", whole(1024), 100)
      .option("--payload-bytes <n>", "bytes of a payload", whole(65_536, 12), 512);
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
  bare("intake")
    .description("CPU time that a whole peer takes for an event, and a bare check of a signature")
    .option("--peers <n>", "how many", whole(128, 2), 16)
    .option("--rounds <n>", "rounds of gossip, with votes in every second", whole(100_000), 200)
    .option("--edge <n>", "rounds at the beginning that aren't measured", whole(10_000, 0), 20)
    .action(({ json, ...plan }) => {
      found = { what: "intake", json, plan };
    });
  sub("gossip")
    .description("rounds from vote to block with each way to choose whom to turn to, simulated")
    .option("--peers <n>", "how many", whole(128, 2), 10)
    .option("--seeds <n>", "networks of each", whole(1000), 10)
    .action(({ json, ...plan }) => {
      found = { what: "gossip", json, plan: { ...plan, mode: plan.mode as ConsensusMode } };
    });
  sub("simulated")
    .description("throughput and latency of simulated networks, as a table")
    .option("--peers <list>", "how many, separated by commas", list(128, 2), [4, 7, 10, 16, 32, 64])
    .option("--at-once <n>", "exchanges that each peer begins in a round", whole(16), 3)
    .option("--batches <n>", "how many batches each peer votes for", whole(1000), 20)
    .addOption(new Option("--preset <name>", "what they live with").choices(["lan", "wan"]))
    .action(({ json, preset, ...plan }) => {
      const presets: readonly PresetName[] = preset === undefined ? ["lan", "wan"] : [preset];
      found = {
        what: "simulated",
        json,
        plan: { ...plan, presets, mode: plan.mode as ConsensusMode },
      };
    });
  bare("damage")
    .description("what an attack costs honest peers: memory, CPU time, and payloads decided")
    .addOption(new Option("--attack <name>", "all, if left out").choices(attackNames))
    .option("--factors <list>", "how hard, separated by commas", list(1000, 1), [1, 10, 100])
    .option("--rounds <n>", "rounds over which each attack is spread", whole(1000), 40)
    .action(({ json, attack, ...plan }) => {
      const chosen = attack === undefined ? attackNames : [attack];
      found = { what: "damage", json, plan: { ...plan, attacks: chosen } };
    });
  bare("coins")
    .description("rounds for which whoever decides what arrives can keep decisions from ending")
    .option("--peers <list>", "how many, separated by commas", list(128, 2), [4, 7])
    .option("--delays <list>", "rounds for which a message may be late", list(1000, 1), [3, 10, 30])
    .option(
      "--seeds <n>",
      "networks of each kind, and a hundred times as many agreements",
      whole(1000),
      5,
    )
    .option(
      "--most <n>",
      "rounds after which it is enough, a tenth of it of agreements",
      whole(100_000, 10),
      1000,
    )
    .action(({ json, ...plan }) => {
      found = { what: "coins", json, plan };
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

function list(most: number, least: number): (text: string) => number[] {
  return (text) => text.split(",").map(whole(most, least));
}

function whole(most: number, least = 1): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^[0-9]{1,9}$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Must be a whole number from ${least} to ${most}.`);
  };
}
