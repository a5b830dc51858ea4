import type { Ballot } from "./ballot.ts";

/** Not counted yet. */
const UNKNOWN = -1;

/**
 * For each key, under one electorate: on each voter's chain, how many voters are known to the chain's newest event to have
 * voted for the key.
 *
 * Keys come and go all the time. So the counts of all lie in one array, and what a forgotten key leaves is used again.
 */
export class TallyBook {
  readonly #voterCount: number;
  readonly #wordCount: number;
  /** How many integers a key takes: for each chain a count, and a set of bits that says who was counted. */
  readonly #width: number;
  readonly #starts = new Map<Ballot, number>();
  readonly #free: number[] = [];
  #data = new Int32Array(0);
  #end = 0;

  /**
   * @param voterCount - how many voters there are
   */
  constructor(voterCount: number) {
    this.#voterCount = voterCount;
    this.#wordCount = (voterCount + 31) >> 5;
    this.#width = voterCount * (1 + this.#wordCount);
  }

  /**
   * @param ballot - a key's ballot
   * @returns where its counts are, or -1 if there are none yet
   */
  find(ballot: Ballot): number {
    return this.#starts.get(ballot) ?? -1;
  }

  /**
   * Begins to count for a key.
   *
   * @param ballot - the key's ballot
   * @param isKnown - whether no chain knows of any vote yet; if not, each is to be counted first
   * @returns where its counts are
   */
  begin(ballot: Ballot, isKnown: boolean): number {
    const start = this.#free.pop() ?? this.#append();
    this.#data.fill(0, start, start + this.#width);
    if (!isKnown) this.#data.fill(UNKNOWN, start, start + this.#voterCount);
    this.#starts.set(ballot, start);
    return start;
  }

  /**
   * Lets go of a key's counts.
   *
   * @param ballot - the key's ballot
   */
  forget(ballot: Ballot): void {
    const start = this.find(ballot);
    if (start < 0) return;
    this.#starts.delete(ballot);
    this.#free.push(start);
  }

  /**
   * @param start - where a key's counts are
   * @param chain - position of the chain's creator
   * @returns whether it is known of which votes the chain knows
   */
  isCounted(start: number, chain: number): boolean {
    return this.#data[start + chain] !== UNKNOWN;
  }

  /**
   * @param start - where a key's counts are
   * @param chain - a chain of which it is to be counted from the beginning
   */
  beginChain(start: number, chain: number): void {
    this.#data[start + chain] = 0;
  }

  /**
   * @param start - where a key's counts are
   * @param chain - position of the chain's creator
   * @param voter - position of a voter that voted in the past of the chain's newest event
   * @returns how many voters are known with it; 0 if it was known before
   */
  add(start: number, chain: number, voter: number): number {
    const word = start + this.#voterCount + chain * this.#wordCount + (voter >> 5);
    const bit = 1 << (voter & 31);
    if ((this.#data[word]! & bit) !== 0) return 0;
    this.#data[word]! |= bit;
    return ++this.#data[start + chain]!;
  }

  #append(): number {
    const start = this.#end;
    this.#end += this.#width;
    if (this.#end > this.#data.length) {
      const longer = new Int32Array(Math.max(4 * this.#width, 2 * this.#data.length));
      longer.set(this.#data);
      this.#data = longer;
    }
    return start;
  }
}
