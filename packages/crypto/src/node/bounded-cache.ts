/**
 * Memory for results that are dear to compute, with a limit.
 *
 * @module
 */

/** Keeps the newest results by key; past its capacity it forgets the oldest. */
export class BoundedCache<Value> {
  readonly #capacity: number;
  readonly #values: Map<string, Value> = new Map();

  /**
   * Makes an empty cache.
   *
   * @param capacity - how many results to keep, at least 1
   */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /**
   * The kept result for a key, or a new one.
   *
   * @param key - what the result belongs to
   * @param compute - makes the result; nothing is kept if it throws
   * @returns the result
   */
  get(key: string, compute: () => Value): Value {
    const kept = this.#values.get(key);
    if (kept !== undefined) return kept;
    const value = compute();
    if (this.#values.size >= this.#capacity) {
      // A Map iterates in order of insertion, so the first key is the oldest.
      for (const oldest of this.#values.keys()) {
        this.#values.delete(oldest);
        break;
      }
    }
    this.#values.set(key, value);
    return value;
  }
}
