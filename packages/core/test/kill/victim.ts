import { type ChildProcess, fork } from "node:child_process";
import type { News, Order } from "./talk.ts";

/** A process to be killed: takes orders one at a time, and tells what came of them until it is done or dead. */
export class Victim {
  readonly #process: ChildProcess;
  #told: News[] = [];
  #isDead = false;
  #wake: () => void = () => undefined;
  #errors = "";

  constructor() {
    this.#process = fork(new URL("child.ts", import.meta.url), {
      execArgv: ["--import", "tsx", "--conditions=@parsec/source"],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#process.stderr?.on("data", (text) => (this.#errors += String(text)));
    this.#process.on("message", (news: News) => {
      this.#told.push(news);
      if (news.news === "done") this.#wake();
    });
    // After its exit and all that it had told before; not before.
    this.#process.on("close", (code, signal) => {
      if (signal !== "SIGKILL") this.#errors += `ended with ${signal ?? code}`;
      this.#isDead = true;
      this.#wake();
    });
    // Orders to the dead.
    this.#process.on("error", () => undefined);
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Gives an order and returns all that came of it, `done` last unless it died of it. */
  async obey(order: Order): Promise<readonly News[]> {
    this.#told = [];
    const isOver = new Promise<void>((resolve) => (this.#wake = resolve));
    this.#process.send(order, () => undefined);
    await isOver;
    if (this.#isDead && this.#errors !== "") throw new Error(this.#errors);
    return this.#told;
  }

  /** Kills it from outside. */
  async kill(): Promise<void> {
    if (this.#isDead) return;
    const isOver = new Promise<void>((resolve) => (this.#wake = resolve));
    this.#process.kill("SIGKILL");
    await isOver;
  }
}
