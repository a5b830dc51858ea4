/** Not counted yet. */
const UNKNOWN = -1;

/**
 * For one key, under one electorate: on each voter's chain, of how many voters the chain's newest event knows that they voted
 * for the key.
 */
export class VoteTally {
  readonly #counts: Int16Array;
  /** Of which voters, a set of bits for each chain. */
  readonly #voters: Int32Array;
  readonly #wordCount: number;

  /**
   * @param voterCount - how many voters there are
   * @param isKnown - whether no chain knows of any vote yet; if not, each is to be counted first
   */
  constructor(voterCount: number, isKnown: boolean) {
    this.#wordCount = (voterCount + 31) >> 5;
    this.#counts = new Int16Array(voterCount);
    if (!isKnown) this.#counts.fill(UNKNOWN);
    this.#voters = new Int32Array(voterCount * this.#wordCount);
  }

  /**
   * @param chain - position of the chain's creator
   * @returns whether it is known of which votes the chain knows
   */
  isCounted(chain: number): boolean {
    return this.#counts[chain] !== UNKNOWN;
  }

  /**
   * @param chain - a chain of which it is to be counted
   */
  begin(chain: number): void {
    this.#counts[chain] = 0;
  }

  /**
   * @param chain - position of the chain's creator
   * @param voter - position of a voter that voted in the past of the chain's newest event
   * @returns how many voters are known with it; 0 if it was known before
   */
  add(chain: number, voter: number): number {
    const word = chain * this.#wordCount + (voter >> 5);
    const bit = 1 << (voter & 31);
    if ((this.#voters[word]! & bit) !== 0) return 0;
    this.#voters[word]! |= bit;
    return ++this.#counts[chain]!;
  }
}
