import { CHUNK_BITS, CHUNK_MASK, grownRows } from "./chunk.ts";

/**
 * Some integers an event, side by side, in chunks. No object an event, no copy of everything when they grow, and a chunk of
 * old events can be let go without moving the others.
 */
export class Int32Records {
  readonly #width: number;
  readonly #chunks: Int32Array[] = [];

  /**
   * @param width - how many integers an event has
   */
  constructor(width: number) {
    this.#width = width;
  }

  /**
   * @param index - a position made room for before
   * @param field - which of its integers
   * @returns what was written there
   */
  get(index: number, field: number): number {
    return this.#chunks[index >> CHUNK_BITS]![(index & CHUNK_MASK) * this.#width + field]!;
  }

  /**
   * @param index - a position made room for before
   * @param field - which of its integers
   * @param value - a 32-bit integer
   */
  set(index: number, field: number, value: number): void {
    this.#chunks[index >> CHUNK_BITS]![(index & CHUNK_MASK) * this.#width + field] = value;
  }

  /**
   * Makes room for one more.
   *
   * @param index - the next position
   */
  append(index: number): void {
    const at = index >> CHUNK_BITS;
    const chunk = this.#chunks[at];
    const length = chunk?.length ?? 0;
    if ((index & CHUNK_MASK) * this.#width < length) return;
    const grown = new Int32Array(grownRows(at, length / this.#width) * this.#width);
    if (chunk !== undefined) grown.set(chunk);
    this.#chunks[at] = grown;
  }
}
