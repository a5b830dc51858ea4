import { decodeMessage, hashedPayload, type Network } from "@parsec/core/wire";
import type { Hash, PublicId } from "@parsec/crypto";

/** What the bytes that peers received were, in bytes, all peers' together. */
export interface Breakdown {
  /** All. */
  total: number;
  /** Bodies of events. */
  bodies: number;
  /** Their signatures. */
  signatures: number;
  /** Hashes of what they vote for. */
  votes: number;
  /** Payloads. */
  payloads: number;
  /** Certificates, heads, counts, and what frames all. */
  rest: number;
  /** Of the events: those whose receiver had them already. */
  knownEvents: number;
  /** Of the payloads: those whose receiver had them already, or voted for them itself. */
  knownPayloads: number;
}

/** How often something was received. */
export interface Counts {
  /** Messages. */
  messages: number;
  /** Events. */
  events: number;
  /** Events that their receiver had already. */
  knownEvents: number;
}

/** A receiver, as far as it matters here. */
interface Receiver {
  readonly id: PublicId;
  isKnown(event: Hash): boolean;
}

/** Sorts received bytes by what they are. */
export class ReceivedBytes {
  readonly bytes: Breakdown = {
    total: 0,
    bodies: 0,
    signatures: 0,
    votes: 0,
    payloads: 0,
    rest: 0,
    knownEvents: 0,
    knownPayloads: 0,
  };
  readonly counts: Counts = { messages: 0, events: 0, knownEvents: 0 };
  readonly #network: Network;
  readonly #payloads = new Map<PublicId, Set<Hash>>();

  /**
   * @param network - whose messages they are
   */
  constructor(network: Network) {
    this.#network = network;
  }

  /**
   * Notes that a peer has payloads without having received them.
   *
   * @param peer - who
   * @param payloads - which
   */
  has(peer: PublicId, payloads: readonly Uint8Array[]): void {
    for (const bytes of payloads) this.#have(peer, hashedPayload({ kind: "opaque", bytes }).hash);
  }

  /**
   * Takes a message, before its receiver does.
   *
   * @param to - the receiver
   * @param message - the message
   * @param isCounted - whether to count it, or only to remember what it brings
   */
  add(to: Receiver, message: Uint8Array, isCounted: boolean): void {
    const decoded = decodeMessage(message, this.#network);
    if (!decoded.ok) throw new Error(decoded.fault.message);
    const { value } = decoded;
    const { bytes, counts } = this;
    const before = bytes.bodies + bytes.signatures + bytes.votes + bytes.payloads;
    if (isCounted) {
      bytes.total += message.length;
      counts.messages++;
    }
    if ("events" in value) {
      for (const { hash, bodyBytes, signature, voteBytes } of isCounted ? value.events : []) {
        bytes.bodies += bodyBytes.length;
        bytes.signatures += signature.length;
        bytes.votes += voteBytes.length;
        counts.events++;
        if (!to.isKnown(hash)) continue;
        counts.knownEvents++;
        bytes.knownEvents += bodyBytes.length + signature.length + voteBytes.length;
      }
      for (const payload of value.payloads) {
        const isKnown = this.#have(to.id, payload.hash);
        if (!isCounted) continue;
        bytes.payloads += payload.bytes.length;
        if (isKnown) bytes.knownPayloads += payload.bytes.length;
      }
    }
    const after = bytes.bodies + bytes.signatures + bytes.votes + bytes.payloads;
    if (isCounted) bytes.rest += message.length - (after - before);
  }

  /** Notes that a peer has a payload. Returns whether it had it. */
  #have(peer: PublicId, payload: Hash): boolean {
    let payloads = this.#payloads.get(peer);
    if (payloads === undefined) this.#payloads.set(peer, (payloads = new Set()));
    const isKnown = payloads.has(payload);
    payloads.add(payload);
    return isKnown;
  }
}
