declare const eventIndexBrand: unique symbol;
declare const peerIndexBrand: unique symbol;

/**
 * Names an event within one graph: its position, from 0, in that graph's order of insertion. Local to the
 * graph: it must never leave a peer and nothing that peers agree on may be ordered by it.
 */
export type EventIndex = number & {
  /** Keeps other numbers out at compile time; there is no such property at run time. */
  readonly [eventIndexBrand]: true;
};

/** Names a peer within one graph: its position, from 0, in the order in which peers were added. As local as an {@link EventIndex}. */
export type PeerIndex = number & {
  /** Keeps other numbers out at compile time; there is no such property at run time. */
  readonly [peerIndexBrand]: true;
};

/** Stands where there is no event: the parents of an initial event, the last ancestor by a peer that is unknown or has forked. */
export const NO_EVENT: EventIndex = -1 as EventIndex;
