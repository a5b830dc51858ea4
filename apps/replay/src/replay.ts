import { type EventIndex, GossipGraph, NO_EVENT, type PeerIndex } from "@parsec/graph";
import {
  type Decision,
  type ElectionSnapshot,
  Ordering,
  roundParity,
  type Vote,
} from "@parsec/meta-vote";
import type { RecordedGraph } from "@parsec/recording";
import type { HashedEvent } from "./hashed-events.ts";
import { Membership } from "./membership.ts";
import { PayloadKeys } from "./payload-keys.ts";
import { PeerNumbers } from "./peer-numbers.ts";

/** The part of a recording that a replay computes with, apart from its events. */
export type Network = Pick<RecordedGraph, "mode" | "genesis" | "peers" | "payloads">;

/** What a replay found. */
export interface Replayed {
  /** Hashes of the payloads in the order decided. */
  readonly decided: readonly string[];
  /** How many elections were decided, void ones included. */
  readonly elections: number;
  /** The open election's state after the last event. */
  readonly snapshot: () => ElectionSnapshot;
  /** The id of a peer in snapshots. */
  readonly idOf: (peer: number) => string;
}

/** Told of each decision: it, the election as it was then, and how many events were in. */
export type ReplayTrace = (
  decision: Decision,
  snapshot: () => ElectionSnapshot,
  eventCount: number,
) => void;

const NO_VOTES: readonly Vote[] = [];

/**
 * Runs graph and meta-vote over events: everything from looking up parents by hash to the order decided.
 *
 * @param network - mode, first voters, peers and payloads
 * @param events - the events, parents before children
 * @param trace - told of each decision
 */
export function replay(
  network: Network,
  events: readonly HashedEvent[],
  trace?: ReplayTrace,
): Replayed {
  const { mode, genesis, peers, payloads } = network;
  const graph = new GossipGraph();
  const numbers = new PeerNumbers(graph, peers);
  const keys = new PayloadKeys(mode, payloads, peers);
  const payloadOf = (key: string): ReturnType<PayloadKeys["payloadOf"]> => keys.payloadOf(key);
  const peer = (id: string): PeerIndex => numbers.of(id);
  const votes: (readonly Vote[])[] = [];
  const ordering = new Ordering({
    graph,
    votes: { of: (event) => votes[event] ?? NO_VOTES },
    voters: new Membership(genesis, payloadOf, peer),
    coin: roundParity,
    ...(trace && { trace: (decision, snapshot) => trace(decision, snapshot, graph.size) }),
  });
  const indexes = new Map<string, EventIndex>();
  const indexOf = (hash: string | undefined): EventIndex => {
    if (hash === undefined) return NO_EVENT;
    const index = indexes.get(hash);
    if (index === undefined) throw new RangeError(`unknown parent ${hash}`);
    return index;
  };
  const decided: string[] = [];
  for (const event of events) {
    const creator = event.creator as PeerIndex;
    const selfParent = indexOf(event.selfParent);
    const otherParent = indexOf(event.otherParent);
    const isSync = event.cause !== "initial" && event.cause !== "observation";
    const index = graph.insert({ creator, selfParent, otherParent, isSync });
    indexes.set(event.hash, index);
    votes.push(event.payload === undefined ? NO_VOTES : [keys.vote(event.payload, event.creator)]);
    for (const decision of ordering.process(index)) {
      for (const { key } of decision.keys) decided.push(keys.payloadOf(key).hash);
    }
  }
  return {
    decided,
    elections: ordering.election,
    snapshot: () => ordering.snapshot(),
    idOf: (number) => numbers.idOf(number),
  };
}
