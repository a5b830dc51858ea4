import type { Writable } from "node:stream";
import pc from "picocolors";
import { planNetwork } from "./network-plan.ts";
import type { Outcome } from "./outcome.ts";
import { Progress, type ProgressStream } from "./progress.ts";
import { seedOfNetwork } from "./seed.ts";
import { soakNetwork } from "./soak-network.ts";
import { Tally } from "./tally.ts";
import { complaint, jsonLine, summary } from "./wording.ts";

/** What to run. */
export interface Soak {
  readonly networks: number;
  readonly seed: string;
  readonly json: boolean;
}

/** Runs the network of a seed; undefined if it was given up. */
type RunNetwork = (seed: string, signal: AbortSignal) => Promise<Outcome | undefined>;

/** Where a soak writes, and what ends it early. */
export interface Surroundings {
  readonly stdout: Writable;
  readonly stderr: ProgressStream;
  /** Ends it at once: the network that is running doesn't count. */
  readonly signal: AbortSignal;
  /** Seconds since whenever. */
  readonly clock: () => number;
  readonly isColored: boolean;
  /** Random networks if left out, as everywhere but in tests. */
  readonly runNetwork?: RunNetwork | undefined;
}

/** How a soak ended: all agreed, some didn't, ended early. */
export type ExitCode = 0 | 1 | 130;

/**
 * Runs networks one after another, and tells what became of them.
 *
 * @param soak - what to run
 * @param surroundings - where to write
 */
export async function run(soak: Soak, surroundings: Surroundings): Promise<ExitCode> {
  const { stdout, stderr, signal, clock } = surroundings;
  const colors = pc.createColors(surroundings.isColored);
  const runNetwork = surroundings.runNetwork ?? runRandomNetwork;
  const progress = new Progress(stderr);
  const tally = new Tally();
  const start = clock();
  const seconds = (): number => clock() - start;
  const say = (text: string): boolean => (soak.json ? stderr : stdout).write(text);

  say(`seed ${soak.seed}\n`);
  while (tally.networks < soak.networks && !signal.aborted) {
    // oxlint-disable-next-line no-await-in-loop -- one after another: a network takes all of one core
    const outcome = await runNetwork(seedOfNetwork(soak.seed, tally.networks + 1), signal);
    if (outcome === undefined) break;
    tally.add(outcome);
    if (outcome.verdict !== "pass") {
      progress.clear();
      say(colors.red(complaint(outcome)));
    }
    progress.show(seconds(), () => summary(tally, seconds()));
  }
  progress.clear();

  const isStopped = tally.networks < soak.networks;
  if (isStopped) stderr.write("stopped early\n");
  const hasFailed = tally.failures.length > 0;
  if (soak.json) stdout.write(jsonLine(tally, seconds(), soak.seed));
  else say(`${(hasFailed ? colors.red : colors.green)(summary(tally, seconds()))}\n`);
  if (hasFailed) return 1;
  return isStopped ? 130 : 0;
}

const runRandomNetwork: RunNetwork = (seed, signal) => soakNetwork(planNetwork(seed), signal);
