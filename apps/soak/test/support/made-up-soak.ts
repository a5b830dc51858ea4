import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { Job, JobResult } from "../../src/job.ts";
import type { Outcome } from "../../src/outcome.ts";
import { run, type Soak, type Surroundings } from "../../src/run.ts";
import type { Pool } from "../../src/worker-pool.ts";

const passed: Omit<Outcome, "seed"> = {
  peers: 4,
  mode: "single",
  verdict: "pass",
  invariant: undefined,
  round: 9,
  steps: 90,
  events: 100,
  blocks: 7,
  fingerprint: "f",
  reason: undefined,
};

export type Endings = Readonly<Record<string, Partial<Outcome>>>;

/** Runs nothing: networks end as told, by seed; the others pass. */
export class MadeUpPool implements Pool {
  readonly size: number;
  readonly ran: Job[] = [];
  isClosed = false;
  readonly #endings: Endings;

  constructor(endings: Endings, size = 1) {
    this.#endings = endings;
    this.size = size;
  }

  async run(job: Job): Promise<JobResult> {
    this.ran.push(job);
    const outcome = { ...passed, ...this.#endings[job.seed], seed: job.seed };
    // The first of several takes longest.
    for (let wait = 20 / this.ran.length; wait > 1; wait--) await Promise.resolve();
    return { outcome, features: { peers: 4, payloads: 20, has: [] } };
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.resolve();
  }
}

/** Soaks as told, and collects what is printed. */
export async function result(
  soak: Partial<Soak>,
  changes: Partial<Surroundings> & { isTTY?: boolean } = {},
): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY: changes.isTTY === true, columns: 60 });
  let time = 0;
  const options = {
    seconds: undefined,
    preset: undefined,
    adversaries: false,
    keep: undefined,
    json: false,
    bail: false,
  };
  const code = await run(
    { networks: 3, seed: "s", ...options, ...soak },
    {
      stdout,
      stderr,
      signal: new AbortController().signal,
      // Each look at the clock takes a second.
      clock: () => time++,
      isColored: false,
      pool: new MadeUpPool({}),
      ...changes,
    },
  );
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}

/** The second one ends badly. */
export const diverged: Endings = {
  "s/2": {
    verdict: "diverged",
    invariant: "I1",
    peers: 5,
    round: 12,
    reason: "peer 3: block 1 differs",
  },
};
