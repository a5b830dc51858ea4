import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { Threshold } from "./votes.ts";

/** All that a graph holds on one payload key. */
export interface Ballot {
  /** The key. */
  readonly key: string;
  /** How many voters must have voted for it. */
  readonly threshold: Threshold;
  /** Who voted for it, each with the events that carry the votes: on each branch of the voter's chain, the first. */
  readonly votes: Map<PeerIndex, EventIndex[]>;
  /** The election that decided it. */
  decidedIn: number | undefined;
}

/**
 * Whether a key was still open when an election began.
 *
 * @param ballot - the key's ballot
 * @param election - the election's number
 */
export function isOpenIn(ballot: Ballot, election: number): boolean {
  return ballot.decidedIn === undefined || ballot.decidedIn >= election;
}
