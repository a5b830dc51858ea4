import { clearLine, cursorTo } from "node:readline";
import type { Writable } from "node:stream";

/** One line on a terminal that says what is being done; nothing where there is no terminal. */
export class Progress {
  readonly #stream: Writable;
  readonly #columns: number;

  /**
   * @param stream - where to show it
   */
  constructor(stream: Writable & { readonly isTTY?: boolean; readonly columns?: number }) {
    this.#stream = stream;
    // A terminal that doesn't know its width says 0.
    this.#columns = stream.isTTY === true ? Math.max(stream.columns ?? 0, 40) : 0;
  }

  /**
   * @param text - takes the place of what was shown before
   */
  show(text: string): void {
    if (this.#columns === 0) return;
    this.clear();
    // A line that wraps couldn't be cleared.
    this.#stream.write(text.slice(0, this.#columns - 1));
  }

  /** Frees the line for other output. */
  clear(): void {
    if (this.#columns === 0) return;
    cursorTo(this.#stream, 0);
    clearLine(this.#stream, 0);
  }
}
