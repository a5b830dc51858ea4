import type { Hash, PublicId } from "@parsec/crypto";
import type { GraphSnapshot } from "@parsec/graph";
import type { Decision, ElectionSnapshot } from "@parsec/meta-vote";
import type { Cause } from "../wire/event-body.ts";
import type { Payload } from "../wire/payload.ts";
import type { History } from "./history.ts";
import { votesIn } from "./payload-key.ts";

/** What a peer knows of one event beside its place in the graph. */
export interface EventFacts {
  /** Its hash. */
  readonly hash: Hash;
  /** Why it was made. */
  readonly cause: Cause;
  /** The keys of the payloads that it votes for, in their order. */
  readonly votes: readonly string[];
  /** Of a `requesting` event: whom it is for. */
  readonly recipient: PublicId | undefined;
}

/** What a peer knows at one moment, for drawing, recording and debugging. */
export interface PeerSnapshot {
  /** Whose knowledge it is. */
  readonly peer: PublicId;
  /** The graph. */
  readonly graph: GraphSnapshot;
  /** The open election; in a {@link DecisionSnapshot}, the one just decided. */
  readonly election: ElectionSnapshot;
  /** Ids of peers, by their index in the graph. */
  readonly peers: readonly PublicId[];
  /** Events, by their index in the graph. */
  readonly events: readonly EventFacts[];
  /** Payloads, by key. */
  readonly payloads: ReadonlyMap<string, Payload>;
}

/** What a peer knew when it found a decision, before the next election began. */
export interface DecisionSnapshot extends PeerSnapshot {
  /** What was decided. */
  readonly decision: Decision;
}

/**
 * @param peer - whose knowledge it is
 * @param history - the knowledge
 * @param election - the state of an election
 */
export function peerSnapshot(
  peer: PublicId,
  history: History,
  election: ElectionSnapshot,
): PeerSnapshot {
  const graph = history.graph.snapshot();
  const payloads = new Map<string, Payload>();
  const events = graph.events.map(({ index }): EventFacts => {
    const { hash, body, voteHashes } = history.event(index);
    const votes = votesIn(index, history).map(({ key }) => key);
    voteHashes.forEach((voteHash, position) => {
      const payload = history.payload(voteHash);
      if (payload !== undefined) payloads.set(votes[position] ?? voteHash, payload.payload);
    });
    const recipient = body.cause === "requesting" ? body.recipient : undefined;
    return { hash, cause: body.cause, votes, recipient };
  });
  return { peer, graph, election, peers: [...history.peers], events, payloads };
}
