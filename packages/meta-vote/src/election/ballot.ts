import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { Threshold } from "./votes.ts";

/** All that a graph holds on one payload key. */
export class Ballot {
  /** The key. */
  readonly key: string;
  /** How many voters must have voted for it. */
  readonly threshold: Threshold;
  /** Who voted for it, without repetition unless somebody did so on several branches. */
  readonly voters: PeerIndex[] = [];
  /** The events that carry their votes: on each branch of a voter's chain, the first. In order of insertion. */
  readonly votes: EventIndex[] = [];
  /** The election that decided it. */
  decidedIn: number | undefined = undefined;
  /** Whether one of the present voters voted for it. */
  isAwaited = false;

  /**
   * @param key - the key
   * @param threshold - how many voters must have voted for it
   */
  constructor(key: string, threshold: Threshold) {
    this.key = key;
    this.threshold = threshold;
  }

  /**
   * Whether the key was still open when an election began.
   *
   * @param election - the election's number
   */
  isOpenIn(election: number): boolean {
    return this.decidedIn === undefined || this.decidedIn >= election;
  }
}
