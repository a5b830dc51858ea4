/** Who is there, by the longest chain of blocks that some peer has. */
export interface Presence {
  /** Indices of the present voters, crashed ones included; those that no peer stands behind are -1. */
  readonly voters: readonly number[];
  /** Indices of those that are honest and haven't crashed. */
  readonly live: readonly number[];
}
