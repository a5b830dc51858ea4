import type { EventIndex, PeerIndex } from "@parsec/graph";

/** A payload key that an election decided. */
export interface DecidedKey {
  /** The key. */
  readonly key: string;
  /** The decided candidates whose interesting content lists the key: votes in their pasts are its proofs. */
  readonly candidates: readonly EventIndex[];
}

/** The outcome of an election: the same at every event that decides it, and on every peer. */
export interface Decision {
  /** Which election, from 0; void ones count. */
  readonly election: number;
  /** The event at which this graph was first found to decide. Local: another peer may have found another. */
  readonly event: EventIndex;
  /** The election's voters. */
  readonly voters: readonly PeerIndex[];
  /** The keys decided, in the order agreed upon. None: the election was void. */
  readonly keys: readonly DecidedKey[];
}
