import type { ConsensusMode, Payload, PeerSnapshot } from "@parsec/core";
import type { Hash, PublicId } from "@parsec/crypto";
import {
  type EventToRecord,
  type RecordedGraph,
  type RecordedPayload,
  recordGraph,
} from "@parsec/recording";
import { payloadText } from "./payload-text.ts";

/** Hexadecimal digits of a hash, with which every key begins. */
const HASH_DIGITS = 64;

/**
 * Brings what a peer knows into the form of a recorded graph. Peers are recorded by their ids, not their names, which
 * would order the payloads of a `single` network otherwise.
 *
 * @param snapshot - what the peer knows
 * @param mode - of the network
 * @param order - the payload hashes of the peer's blocks
 * @param nameOf - what people call a peer
 */
export function recordedNetwork(
  snapshot: PeerSnapshot,
  mode: ConsensusMode,
  order: readonly Hash[],
  nameOf: (id: PublicId) => string,
): RecordedGraph {
  const textOf = (payload: Payload | undefined, key: string): string =>
    payload === undefined ? key : payloadText(payload, nameOf);
  const { graph, election, peers, events, payloads } = snapshot;
  // In `single` mode several keys stand for the same payload.
  const byHash = new Map(
    Array.from(payloads, ([key, payload]) => [key.slice(0, HASH_DIGITS), payload]),
  );
  const positions = new Map(Array.from(byHash.keys(), (hash, position) => [hash, position]));
  const positionOf = (key: string): number => positions.get(key.slice(0, HASH_DIGITS)) ?? -1;
  return recordGraph({
    mode,
    genesis: [...byHash.values()].flatMap((payload) =>
      payload.kind === "genesis" ? payload.genesis.group : [],
    ),
    peers,
    payloads: Array.from(byHash, ([hash, payload]) => recordedPayload(hash, payload)),
    events: graph.events.map(({ index, creator, selfParent, otherParent }): EventToRecord => {
      const { cause, votes, recipient } = events[index] ?? { cause: "initial", votes: [] };
      return {
        creator,
        cause,
        selfParent: selfParent < 0 ? undefined : selfParent,
        otherParent: otherParent < 0 ? undefined : otherParent,
        votes: votes.map(positionOf),
        recipient: recipient === undefined ? undefined : peers.indexOf(recipient),
      };
    }),
    consensusHistory: order,
    election: {
      voters: election.voters,
      metaEvents: election.metaEvents.map(({ event, observees, metaVotes, interesting }) => ({
        event,
        observees,
        metaVotes,
        // For people, unlike all else.
        interesting: interesting.map((key) => textOf(payloads.get(key), key)),
      })),
    },
  });
}

function recordedPayload(hash: string, payload: Payload): RecordedPayload {
  if (payload.kind === "genesis") return { kind: "genesis", hash, group: payload.genesis.group };
  if (payload.kind === "opaque")
    return { kind: "opaque", hash, value: payloadText(payload, String) };
  if (payload.kind === "accusation")
    return { kind: "accusation", hash, offender: payload.offender, malice: payload.malice.kind };
  return { kind: payload.kind, hash, peer: payload.peer };
}
