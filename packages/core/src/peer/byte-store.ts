/** What a store first makes room for; each time it is full, for twice as much, up to the most. */
const FIRST_BYTES = 4_096;
const MOST_BYTES = 65_536;

/**
 * Room for what is kept for good, cut from larger pieces: a typed array of more than 64 bytes by itself costs an
 * allocation outside of V8's heap, which takes longer than hashing what is in it.
 */
export class ByteStore {
  #piece = new Uint8Array(0);
  #used = 0;
  #next = FIRST_BYTES;

  /**
   * Finds room.
   *
   * @param length - how many bytes
   * @returns zeros, to be overwritten
   */
  allocate(length: number): Uint8Array {
    if (length > this.#piece.length - this.#used) {
      if (length > this.#next / 4) return new Uint8Array(length);
      this.#piece = new Uint8Array(this.#next);
      this.#used = 0;
      this.#next = Math.min(2 * this.#next, MOST_BYTES);
    }
    const start = this.#used;
    this.#used += length;
    return this.#piece.subarray(start, this.#used);
  }
}
