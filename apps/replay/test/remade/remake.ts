import { type Genesis, makeGenesis, type Network, networkOf } from "@parsec/core";
import {
  buildEvent,
  type EventParts,
  hashedPayload,
  type HashedPayload,
  type Malice,
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
  readonly keys: Keys;
  /** The name on record, by core's id. */
  readonly names: ReadonlyMap<string, string>;
}

const utf8 = new TextEncoder();

/** Makes a recorded graph again, event by event. Every recorded event has a counterpart in core; none is left out. */
export function remake(recording: RecordedGraph): RemadeGraph {
  const keys = new Keys(recording);
  const group = recording.genesis.map((name) => keys.id(name));
  const genesis = makeGenesis({ group, mode: recording.mode, info: utf8.encode("re-made") });
  const maker = new Maker(recording, keys, genesis);
  const events = [...recording.events.keys()].map((position) => maker.event(position));
  const payloads = [...recording.payloads.keys()].map((position) => maker.payload(position));
  return {
    genesis,
    network: networkOf(genesis),
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
    keys,
    names: keys.names,
  };
}

/**
 * Makes events and payloads, each once, with what they name: an accusation names an event by its hash, and may stand on record
 * before it.
 */
class Maker {
  readonly #recording: RecordedGraph;
  readonly #keys: Keys;
  readonly #genesis: Genesis;
  readonly #events = new Map<number, UncheckedEvent>();
  readonly #payloads = new Map<number, HashedPayload>();

  constructor(recording: RecordedGraph, keys: Keys, genesis: Genesis) {
    this.#recording = recording;
    this.#keys = keys;
    this.#genesis = genesis;
  }

  event(position: number): UncheckedEvent {
    let made = this.#events.get(position);
    if (made === undefined) {
      const event = this.#recording.events[position]!;
      const signer = this.#keys.signer(this.#recording.peers[event.creator]!);
      made = buildEvent(this.#partsOf(event), signer, networkOf(this.#genesis));
      this.#events.set(position, made);
    }
    return made;
  }

  payload(position: number): HashedPayload {
    let made = this.#payloads.get(position);
    if (made === undefined) {
      made = hashedPayload(this.#remade(this.#recording.payloads[position]!));
      this.#payloads.set(position, made);
    }
    return made;
  }

  #remade(payload: RecordedPayload): Payload {
    // Of the same kind and subject there may be several, told apart by their hashes alone.
    const bytes = utf8.encode(payload.hash);
    if (payload.kind === "genesis") return { kind: "genesis", genesis: this.#genesis };
    if (payload.kind === "opaque") return { kind: "opaque", bytes };
    if (payload.kind === "accusation") {
      return {
        kind: "accusation",
        offender: this.#keys.id(payload.offender),
        malice: this.#malice(payload.malice),
      };
    }
    return { kind: payload.kind, peer: this.#keys.id(payload.peer), info: bytes };
  }

  /** Records hold no accusations of anything else. */
  #malice(text: string | undefined): Malice {
    const name = /^Fork\((.+)\)$/.exec(text ?? "")?.[1];
    const position = this.#recording.events.findIndex((event) => event.name === name);
    if (name === undefined || position < 0) {
      throw new Error(`an accusation that can't be made again: ${text ?? "of nothing"}`);
    }
    return { kind: "fork", parent: this.event(position).hash };
  }

  #partsOf({ cause, ...event }: RecordedEvent): EventParts {
    if (cause === "initial") return { cause };
    const selfParent = this.event(event.selfParent!).hash;
    if (cause === "observation") {
      return { cause, selfParent, votes: [this.payload(event.payload!).hash] };
    }
    if (cause === "requesting") {
      const recipient = this.#keys.id(this.#recording.peers[event.recipient!]!);
      return { cause, selfParent, recipient };
    }
    return { cause, selfParent, otherParent: this.event(event.otherParent!).hash };
  }
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
