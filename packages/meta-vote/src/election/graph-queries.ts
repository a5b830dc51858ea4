import type { EventIndex, GossipGraph } from "@parsec/graph";

/**
 * What an election asks of a gossip graph. `GossipGraph` of `@parsec/graph` answers all of it; so can any other
 * graph of events in which every event has a creator, a previous event by that creator and at most one other
 * parent, provided that indices grow from parents to children.
 */
export type GraphQueries = Pick<
  GossipGraph,
  | "chainIndex"
  | "creator"
  | "descends"
  | "forkers"
  | "hasForked"
  | "isSelfAncestor"
  | "isSync"
  | "lastAncestor"
  | "newestBy"
  | "otherParent"
  | "seesFork"
  | "selfParent"
  | "stronglySees"
  | "syncParent"
>;

/** What graph queries answer where there is no event (`NO_EVENT` of `@parsec/graph`, of which only types are used here). */
export const NO_EVENT: EventIndex = -1 as EventIndex;
