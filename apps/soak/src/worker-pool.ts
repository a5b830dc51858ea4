import { Worker } from "node:worker_threads";
import type { Job, JobResult } from "./job.ts";

/** Runs jobs; each call runs one, several may run at a time. */
export interface Pool {
  /** How many jobs it runs at a time. */
  readonly size: number;
  /**
   * Runs a job.
   *
   * @param job - the job
   * @returns what came of it; never settles if the pool is closed before
   */
  run(job: Job): Promise<JobResult>;
  /** Ends everything that runs. */
  close(): Promise<void>;
}

const script = new URL("./network-worker.js", import.meta.url);

/** Threads that run networks, so that the main one has time for signals and the terminal. */
export class WorkerPool implements Pool {
  readonly size: number;
  readonly #idle: Worker[];
  readonly #all: readonly Worker[];
  readonly #waiting: ((worker: Worker) => void)[] = [];

  /**
   * @param size - how many threads
   */
  constructor(size: number) {
    this.size = size;
    this.#all = Array.from({ length: size }, () => new Worker(script));
    this.#idle = [...this.#all];
  }

  async run(job: Job): Promise<JobResult> {
    const worker =
      this.#idle.pop() ?? (await new Promise<Worker>((use) => this.#waiting.push(use)));
    const result = await answerOf(worker, job);
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(worker);
    else next(worker);
    return result;
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map(async (worker) => await worker.terminate()));
  }
}

async function answerOf(worker: Worker, job: Job): Promise<JobResult> {
  return await new Promise((resolve, reject) => {
    const onError = (error: Error): void => reject(error);
    worker.once("error", onError);
    worker.once("message", (result: JobResult) => {
      worker.off("error", onError);
      resolve(result);
    });
    worker.postMessage(job);
  });
}
