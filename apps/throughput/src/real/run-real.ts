import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Order, PeerSeat, Settings, Standing, Word } from "./settings.ts";

/** What peers on this machine came to. */
export interface RealRun {
  /** Seconds in which votes were cast, those before anything was decided left out. */
  readonly seconds: number;
  /** Payloads decided in them, at a peer on average. */
  readonly decided: number;
  /** Events made in them. */
  readonly events: number;
  /** Bytes received in them, at a peer on average. */
  readonly bytes: number;
  /** CPU time of all threads in them, in microseconds. */
  readonly cpuMicroseconds: number;
  /** Milliseconds from vote to block, of each batch at each of its voters, ascending. */
  readonly latencies: readonly number[];
  /** Whether all have the same blocks at the end, and all that they voted for. */
  readonly isAgreed: boolean;
  /** Blocks at the end. */
  readonly height: number;
  /** What went wrong. */
  readonly troubles: readonly string[];
}

/** How to run. */
export interface Running {
  /** Aborted to cast no more votes. */
  readonly signal: AbortSignal;
  /** Told each second. */
  readonly progress: (text: string) => void;
}

const script = new URL("./peer-thread.js", import.meta.url);
/** Milliseconds for what is voted for to be decided at the end. */
const PATIENCE = 30_000;

/** A thread with a peer in it. */
class PeerThread {
  readonly #worker: Worker;
  readonly #waiting: ((word: Word) => void)[] = [];
  readonly #words: Word[] = [];

  constructor(seat: PeerSeat, troubles: string[]) {
    this.#worker = new Worker(script, { workerData: seat });
    this.#worker.on("error", (error) => troubles.push(String(error)));
    this.#worker.on("message", (word: Word) => {
      if (word.kind === "trouble") {
        troubles.push(word.message);
        return;
      }
      const next = this.#waiting.shift();
      if (next === undefined) this.#words.push(word);
      else next(word);
    });
  }

  tell(order: Order): void {
    this.#worker.postMessage(order);
  }

  async hear<Kind extends Word["kind"]>(kind: Kind): Promise<Extract<Word, { kind: Kind }>> {
    const word = this.#words.shift() ?? (await new Promise<Word>((use) => this.#waiting.push(use)));
    if (word.kind !== kind) throw new Error(`${word.kind} instead of ${kind}`);
    return word as Extract<Word, { kind: Kind }>;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/**
 * Runs peers in threads of this process, with real signatures and a socket between each two.
 *
 * @param settings - what they do
 * @param running - how to run
 */
export async function runReal(settings: Settings, { signal, progress }: Running): Promise<RealRun> {
  const troubles: string[] = [];
  const indices = Array.from({ length: settings.peers }, (_, index) => index);
  const threads = indices.map((index) => new PeerThread({ index, settings }, troubles));
  const all = async <T>(ask: (thread: PeerThread) => Promise<T>): Promise<T[]> =>
    await Promise.all(threads.map(ask));
  const latencies: number[] = [];
  const report = async (): Promise<Standing[]> =>
    await all(async (thread) => {
      thread.tell({ kind: "report" });
      const standing = await thread.hear("standing");
      for (const each of standing.latencies) latencies.push(each);
      return standing;
    });
  try {
    const ports = await all(async (thread) => (await thread.hear("listening")).port);
    for (const thread of threads) thread.tell({ kind: "ports", ports });
    await all(async (thread) => await thread.hear("connected"));
    for (const thread of threads) thread.tell({ kind: "vote" });
    const begin = await firstDecisions(report, signal);
    latencies.length = 0;
    const [since, cpu] = [performance.now(), process.cpuUsage()];
    let last = begin;
    while (!signal.aborted && performance.now() - since < 1000 * settings.seconds) {
      await sleep(Math.min(1000, settings.seconds * 1000));
      const next = await report();
      const now = average(next, "decided") - average(last, "decided");
      progress(`${Math.round((performance.now() - since) / 1000)} s, ${Math.round(now)} payloads`);
      last = next;
    }
    const seconds = (performance.now() - since) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    for (const thread of threads) thread.tell({ kind: "finish" });
    const closing = await agreement(report);
    return {
      seconds,
      decided: average(last, "decided") - average(begin, "decided"),
      events: average(last, "events") - average(begin, "events"),
      bytes: average(last, "bytes") - average(begin, "bytes"),
      cpuMicroseconds: user + system,
      latencies: latencies.toSorted((a, b) => a - b),
      isAgreed: closing.isAgreed,
      height: closing.height,
      troubles,
    };
  } finally {
    await all(async (thread) => await thread.end());
  }
}

/** Waits until all have decided something. */
async function firstDecisions(
  report: () => Promise<Standing[]>,
  signal: AbortSignal,
): Promise<Standing[]> {
  for (;;) {
    const standings = await report();
    if (signal.aborted || standings.every(({ decided }) => decided > 0)) return standings;
    await sleep(50);
  }
}

/** Waits until all have decided all, and compares. */
async function agreement(
  report: () => Promise<Standing[]>,
): Promise<{ isAgreed: boolean; height: number }> {
  const patience = performance.now() + PATIENCE;
  for (;;) {
    const standings = await report();
    const height = Math.min(...standings.map((each) => each.height));
    const isSame = new Set(standings.map(({ lastBlockHash }) => lastBlockHash)).size === 1;
    const isAgreed = isSame && standings.every(({ isDone }) => isDone);
    if (isAgreed || performance.now() > patience) return { isAgreed, height };
    await sleep(50);
  }
}

function average(standings: readonly Standing[], name: "decided" | "events" | "bytes"): number {
  return standings.reduce((sum, each) => sum + each[name], 0) / standings.length;
}
