import { clearLine, cursorTo } from "node:readline";
import type { Writable } from "node:stream";

/** Where progress is shown. */
export type ProgressStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Seconds between two updates: of a terminal's line, of lines elsewhere. */
const [LIVE, PLAIN] = [0.1, 10];

/** Says how far things are: in one line of a terminal that is written over, elsewhere in a plain line now and then. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #isLive: boolean;
  #last = 0;

  /**
   * @param stream - where to show it
   */
  constructor(stream: ProgressStream) {
    this.#stream = stream;
    this.#isLive = stream.isTTY === true;
  }

  /**
   * Shows something, if it is time to.
   *
   * @param seconds - since the start
   * @param text - makes what takes the place of what was shown before
   */
  show(seconds: number, text: () => string): void {
    if (seconds - this.#last < (this.#isLive ? LIVE : PLAIN)) return;
    this.#last = seconds;
    this.clear();
    // A line that wraps couldn't be cleared.
    const most = (this.#stream.columns ?? 80) - 1;
    this.#stream.write(this.#isLive ? text().slice(0, most) : `${text()}\n`);
  }

  /** Frees the line for other output. */
  clear(): void {
    if (!this.#isLive) return;
    cursorTo(this.#stream, 0);
    clearLine(this.#stream, 0);
  }
}
