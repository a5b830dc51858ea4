import { CHUNK_BITS, CHUNK_MASK, grownRows } from "./chunk.ts";

/**
 * One integer an event, in chunks. No object an event, no copy of everything when it grows, and a chunk of
 * old events can be let go without moving the others.
 */
export class Int32Column {
  readonly #chunks: Int32Array[] = [];

  /**
   * @param index - a position written before
   * @returns what was written there
   */
  get(index: number): number {
    return this.#chunks[index >> CHUNK_BITS]![index & CHUNK_MASK]!;
  }

  /**
   * @param index - the next position, or one written before
   * @param value - a 32-bit integer
   */
  set(index: number, value: number): void {
    const at = index >> CHUNK_BITS;
    let chunk = this.#chunks[at];
    if (chunk === undefined || (index & CHUNK_MASK) >= chunk.length) {
      const grown = new Int32Array(grownRows(at, chunk?.length ?? 0));
      if (chunk !== undefined) grown.set(chunk);
      this.#chunks[at] = chunk = grown;
    }
    chunk[index & CHUNK_MASK] = value;
  }
}
