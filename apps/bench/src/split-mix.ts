const MASK = (1n << 64n) - 1n;

/** SplitMix64, of which the reference networks take whom to gossip to. */
export class SplitMix {
  #state: bigint;

  /**
   * @param seed - the state to begin with
   */
  constructor(seed: bigint) {
    this.#state = seed & MASK;
  }

  /**
   * @returns the next 64 bits
   */
  next(): bigint {
    this.#state = (this.#state + 0x9e3779b97f4a7c15n) & MASK;
    let mixed = this.#state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return mixed ^ (mixed >> 31n);
  }

  /**
   * @param end - how many numbers to choose from
   * @returns a whole number from 0, below `end`
   */
  below(end: number): number {
    return Number(this.next() % BigInt(end));
  }
}
