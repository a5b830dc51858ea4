/**
 * The gossip graph: who created what after what, heads, ancestry, *sees*, *strongly sees*, and what an event
 * doesn't know yet. Forks included.
 *
 * @packageDocumentation
 */
export { type EventIndex, NO_EVENT, type PeerIndex } from "./event-index.ts";
export { GossipGraph, type NewEvent } from "./gossip-graph.ts";
export { GraphError, type GraphErrorCode } from "./graph-error.ts";
export type { EventSnapshot, GraphSnapshot } from "./snapshot.ts";
