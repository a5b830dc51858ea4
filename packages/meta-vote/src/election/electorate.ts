import type { PeerIndex } from "@parsec/graph";

/** Who votes in an election, and what a majority of them is. */
export class Electorate {
  /** The voters, by position in all that is kept for each of them. */
  readonly voters: readonly PeerIndex[];
  /** How many there are. */
  readonly count: number;
  /** How many of them are a supermajority at least. */
  readonly supermajority: number;
  readonly #positions: number[] = [];

  /**
   * @param voters - the voters, without repetition
   */
  constructor(voters: readonly PeerIndex[]) {
    this.voters = voters;
    this.count = voters.length;
    this.supermajority = Math.floor((2 * voters.length) / 3) + 1;
    const last = Math.max(-1, ...voters);
    for (let peer = 0; peer <= last; peer++) this.#positions.push(-1);
    for (const [position, voter] of voters.entries()) this.#positions[voter] = position;
  }

  /**
   * @param peer - a peer
   * @returns its position among the voters, or -1
   */
  positionOf(peer: PeerIndex): number {
    return peer < this.#positions.length ? this.#positions[peer]! : -1;
  }
}
