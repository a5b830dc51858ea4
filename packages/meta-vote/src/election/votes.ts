import type { EventIndex } from "@parsec/graph";

/**
 * How many voters must have voted for a payload before it can be decided: a supermajority of them, or a single one.
 */
export type Threshold = "supermajority" | "single";

/** A vote for a payload. */
export interface Vote {
  /**
   * Names the payload; in `single` mode together with the voter, since equal payloads of two voters are two
   * payloads then. Keys are ordered as strings, by UTF-16 code units.
   */
  readonly key: string;
  /** How many votes the payload needs; the same in all votes for a key. */
  readonly threshold: Threshold;
}

/** The votes in a graph. */
export interface Votes {
  /**
   * The votes that an event carries, in their order; none for most events.
   *
   * @param event - an event of the graph
   */
  of(event: EventIndex): readonly Vote[];
}
