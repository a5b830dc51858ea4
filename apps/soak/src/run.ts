import type { Writable } from "node:stream";
import pc from "picocolors";
import { keepFailure } from "./failure-file.ts";
import type { JobResult } from "./job.ts";
import type { Journal } from "./journal.ts";
import { MaliceCoverage } from "./malice-coverage.ts";
import { Mix } from "./mix.ts";
import { Progress, type ProgressStream } from "./progress.ts";
import { seedOfNetwork } from "./seed.ts";
import type { Setting } from "./setting.ts";
import { Tally } from "./tally.ts";
import { complaint, jsonLine, summary } from "./wording.ts";
import type { Pool } from "./worker-pool.ts";

/** What to run. */
export interface Soak {
  /** How many networks at most. */
  readonly networks: number;
  /** For how long to begin new ones, in seconds; undefined: until all have run. */
  readonly seconds: number | undefined;
  readonly seed: string;
  /** Where all of them run; drawn for each if undefined. */
  readonly preset: Setting | undefined;
  /** Whether some of their peers don't follow the protocol. */
  readonly adversaries: boolean;
  readonly json: boolean;
  /** Whether to end at the first failure. */
  readonly bail: boolean;
  /** Where to keep failures, if anywhere. */
  readonly keep: string | undefined;
  /** What became of the first networks, and where to write down what becomes of the others, if anywhere. */
  readonly journal?: Journal | undefined;
}

/** Where a soak writes, what runs its networks, and what ends it early. */
export interface Surroundings {
  readonly stdout: Writable;
  readonly stderr: ProgressStream;
  /** Ends it at once: networks that are running don't count. */
  readonly signal: AbortSignal;
  /** Seconds since whenever. */
  readonly clock: () => number;
  readonly isColored: boolean;
  readonly pool: Pool;
}

/** How a soak ended: all passed, some didn't, its journal is of another build, ended early. */
export type ExitCode = 0 | 1 | 2 | 130;

/**
 * Runs networks, as many at a time as the pool takes, and tells what became of them. What is told is told in the order of
 * their numbers, whichever ends first: it doesn't depend on how many run at a time.
 *
 * @param soak - what to run
 * @param surroundings - where to write
 */
export async function run(soak: Soak, surroundings: Surroundings): Promise<ExitCode> {
  const { stdout, stderr, signal, clock, pool } = surroundings;
  const colors = pc.createColors(surroundings.isColored);
  const progress = new Progress(stderr);
  const [tally, mix, malice] = [new Tally(), new Mix(soak), new MaliceCoverage()];
  const past = soak.journal?.entries.slice(0, soak.networks) ?? [];
  const start = clock();
  const before = past.at(-1)?.seconds ?? 0;
  const seconds = (): number => before + clock() - start;
  const say = (text: string): boolean => (soak.json ? stderr : stdout).write(text);
  const take = ({ outcome, features }: JobResult): void => {
    tally.add(outcome);
    mix.add(features);
    if (outcome.malice !== undefined) malice.add(outcome.malice);
    if (outcome.verdict === "pass") return;
    progress.clear();
    const kept = soak.keep === undefined ? undefined : keepFailure(soak.keep, outcome, soak);
    say(colors.red(complaint(outcome, soak, kept)));
  };

  say(`seed ${soak.seed}\n`);
  const isTimeLeft = (): boolean => soak.seconds === undefined || seconds() - before < soak.seconds;
  const isEnough = (): boolean => soak.bail && tally.failures.length > 0;
  if (!(await endsAgain(past.at(-1), soak, pool))) {
    stderr.write("error: the journal is of another build, in which networks end otherwise\n");
    await pool.close();
    return 2;
  }
  past.forEach(take);
  await inOrder(
    soak,
    surroundings,
    past.length,
    () => isTimeLeft() && !isEnough(),
    (result) => {
      // What has begun meanwhile doesn't count.
      if (isEnough()) return;
      soak.journal?.add({ ...result, seconds: seconds() });
      take(result);
      progress.show(seconds(), () => {
        const counts = summary(tally, seconds());
        return soak.adversaries ? `${counts}; ${malice.short}` : counts;
      });
    },
  );
  progress.clear();

  const isStopped = signal.aborted && tally.networks < soak.networks;
  if (isStopped) stderr.write("stopped early\n");
  const lacking = isStopped ? [] : [...mix.lacking, ...(soak.adversaries ? malice.lacking : [])];
  for (const what of lacking) say(colors.red(`the mix isn't as it has to be: ${what}\n`));
  const hasFailed = tally.failures.length > 0 || lacking.length > 0;
  if (tally.networks > 0) {
    say(mix.text + (soak.adversaries ? malice.text : ""));
    say(`fingerprint ${tally.fingerprint}\n`);
  }
  const counts = soak.adversaries ? malice.counts : undefined;
  if (soak.json) stdout.write(jsonLine(tally, seconds(), soak.seed, counts));
  else say(`${(hasFailed ? colors.red : colors.green)(summary(tally, seconds()))}\n`);
  await pool.close();
  if (hasFailed) return 1;
  return isStopped ? 130 : 0;
}

/** Whether a network ends as is written down. */
async function endsAgain(
  known: JobResult | undefined,
  { preset, adversaries }: Soak,
  pool: Pool,
): Promise<boolean> {
  if (known === undefined) return true;
  const { seed } = known.outcome;
  const { outcome } = await pool.run({ seed, terms: { preset, adversaries } });
  return JSON.stringify(outcome) === JSON.stringify(known.outcome);
}

/** Runs networks until all have run, no more may begin, or the signal ends it; hands results on in the order of their numbers. */
async function inOrder(
  { networks, seed, preset, adversaries }: Soak,
  { pool, signal }: Surroundings,
  first: number,
  mayBegin: () => boolean,
  take: (result: JobResult) => void,
): Promise<void> {
  const early = new Map<number, JobResult>();
  let [begun, taken] = [first, first];
  const hand = (number: number, result: JobResult): void => {
    early.set(number, result);
    for (let next = early.get(taken + 1); next !== undefined; next = early.get(taken + 1)) {
      taken++;
      early.delete(taken);
      take(next);
    }
  };
  const lane = async (): Promise<void> => {
    const terms = { preset, adversaries };
    while (begun < networks && !signal.aborted && mayBegin()) {
      const number = ++begun;
      const result = await pool.run({ seed: seedOfNetwork(seed, number), terms });
      // What ends after the signal doesn't count.
      if (signal.aborted) return;
      hand(number, result);
    }
  };
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await Promise.race([stopped, Promise.all(Array.from({ length: pool.size }, lane))]);
}
