import { type Genesis, makeGenesis, type Network, networkOf } from "@parsec/core";
import {
  buildEvent,
  type EventParts,
  hashedPayload,
  type HashedPayload,
  type Payload,
  type UncheckedEvent,
} from "@parsec/core/wire";
import type { RecordedEvent, RecordedGraph, RecordedPayload } from "@parsec/recording";
import { Keys } from "./keys.ts";

/** A recorded graph made again with fresh keys: causes, parents and votes are the same, all hashes and ids are others. */
export interface RemadeGraph {
  readonly genesis: Genesis;
  readonly network: Network;
  /** By position on record. */
  readonly events: readonly UncheckedEvent[];
  /** By position on record. */
  readonly payloads: readonly HashedPayload[];
  /** The record as it reads with core's ids and payload hashes, and nothing to be met. */
  readonly recording: RecordedGraph;
  /** The name on record, by core's id. */
  readonly names: ReadonlyMap<string, string>;
}

const utf8 = new TextEncoder();

/** Makes a recorded graph again, event by event. Every recorded event has a counterpart in core; none is left out. */
export function remake(recording: RecordedGraph): RemadeGraph {
  const keys = new Keys(recording);
  const group = recording.genesis.map((name) => keys.id(name));
  const genesis = makeGenesis({ group, mode: recording.mode, info: utf8.encode("re-made") });
  const network = networkOf(genesis);
  const payloads = recording.payloads.map((payload) =>
    hashedPayload(remadePayload(payload, genesis, keys)),
  );
  const events: UncheckedEvent[] = [];
  for (const event of recording.events) {
    const parts = partsOf(event, events, payloads, (peer) => keys.id(recording.peers[peer]!));
    events.push(buildEvent(parts, keys.signer(recording.peers[event.creator]!), network));
  }
  return {
    genesis,
    network,
    events,
    payloads,
    recording: {
      ...recording,
      genesis: group,
      peers: recording.peers.map((name) => keys.id(name)),
      payloads: recording.payloads.map((payload, i) => renamed(payload, payloads[i]!, keys)),
      consensusHistory: undefined,
      metaEvents: undefined,
    },
    names: keys.names,
  };
}

/** Core knows no accusations yet: they become votes to remove the offender, which is all that they do to the order. */
function remadePayload(payload: RecordedPayload, genesis: Genesis, keys: Keys): Payload {
  // Of the same kind and subject there may be several, told apart by their hashes alone.
  const bytes = utf8.encode(payload.hash);
  if (payload.kind === "genesis") return { kind: "genesis", genesis };
  if (payload.kind === "opaque") return { kind: "opaque", bytes };
  if (payload.kind === "accusation") {
    return { kind: "remove", peer: keys.id(payload.offender), info: bytes };
  }
  return { kind: payload.kind, peer: keys.id(payload.peer), info: bytes };
}

function renamed(payload: RecordedPayload, { hash }: HashedPayload, keys: Keys): RecordedPayload {
  if (payload.kind === "opaque") return { ...payload, hash };
  if (payload.kind === "genesis") {
    return { ...payload, hash, group: payload.group.map((name) => keys.id(name)) };
  }
  if (payload.kind === "accusation") {
    return { ...payload, hash, offender: keys.id(payload.offender) };
  }
  return { ...payload, hash, peer: keys.id(payload.peer) };
}

function partsOf(
  { cause, ...event }: RecordedEvent,
  events: readonly UncheckedEvent[],
  payloads: readonly HashedPayload[],
  idOf: (peer: number) => ReturnType<Keys["id"]>,
): EventParts {
  if (cause === "initial") return { cause };
  const selfParent = events[event.selfParent!]!.hash;
  if (cause === "observation") {
    return { cause, selfParent, votes: [payloads[event.payload!]!.hash] };
  }
  if (cause === "requesting") return { cause, selfParent, recipient: idOf(event.recipient!) };
  return { cause, selfParent, otherParent: events[event.otherParent!]!.hash };
}
