import type { Effects, MaliceKind, Parsec, Payload } from "@parsec/core";
import {
  buildEvent,
  decodePayload,
  encodeMessage,
  type EventParts,
  hashedPayload,
  type Network,
  networkOf,
  type UncheckedEvent,
} from "@parsec/core/wire";
import type { Hash, PublicId } from "@parsec/crypto";
import type { Offence } from "../offence.ts";
import type { Seat } from "../participant.ts";
import { Notebook, parentsOf } from "./notebook.ts";

/** What an adversary's own peer does for its hand. */
export interface HandParts {
  /** What the adversary has. */
  readonly seat: Seat;
  /** Its peer. */
  readonly parsec: Parsec;
  /**
   * Carries out what an input of the peer asks for.
   *
   * @param effects - of the input
   */
  readonly carryOut: (effects: Effects) => void;
  /**
   * Whether anything is sent to somebody at all.
   *
   * @param to - the receiver
   */
  readonly reaches: (to: PublicId) => boolean;
}

/** What behaviours act with: an adversary's key, its peer, which goes on from whatever they make it believe, and what it knows. */
export class Hand {
  /** What the adversary has. */
  readonly seat: Seat;
  /** Its peer, which follows the protocol. */
  readonly parsec: Parsec;
  /** The network, to build events and messages for. */
  readonly network: Network;
  /** The events that it knows of. */
  readonly notebook: Notebook;
  readonly #parts: HandParts;

  /**
   * @param parts - what it is made of
   */
  constructor(parts: HandParts) {
    this.#parts = parts;
    this.seat = parts.seat;
    this.parsec = parts.parsec;
    this.network = networkOf(parts.seat.genesis);
    this.notebook = new Notebook(this.network);
  }

  /** Its own newest event, if there is one. */
  get newest(): UncheckedEvent | undefined {
    return this.notebook.by(this.seat.id).at(-1);
  }

  /** Ids of the voters as far as its peer knows, itself apart. */
  get others(): readonly PublicId[] {
    return this.parsec.voters.filter((id) => id !== this.seat.id);
  }

  /** One of the others, if there is any. */
  get somebody(): PublicId | undefined {
    return this.seat.random.pick(this.others);
  }

  /**
   * Whether it accused somebody before: another accusation of the same one counts for nothing, true or false.
   *
   * @param id - whom
   */
  hasAccused(id: PublicId): boolean {
    const { limits } = this.seat.genesis;
    return this.notebook
      .by(this.seat.id)
      .flatMap(({ voteHashes }) => voteHashes)
      .some((hash) => {
        const bytes = this.notebook.payload(hash);
        const decoded = bytes && decodePayload(bytes, limits);
        if (decoded?.ok !== true || decoded.value.kind !== "accusation") return false;
        return decoded.value.offender === id;
      });
  }

  /**
   * Makes an event and signs it. Nobody knows of it yet, the peer of this adversary included.
   *
   * @param parts - what it is made of
   */
  forge(parts: EventParts): UncheckedEvent {
    return buildEvent(parts, this.seat.signer, this.network);
  }

  /**
   * Makes a vote and signs it.
   *
   * @param payloads - for what, whether or not anybody may
   * @param selfParent - the event before it
   */
  forgeVote(payloads: readonly Payload[], selfParent: Hash): UncheckedEvent {
    const hashed = payloads.map(hashedPayload);
    for (const { hash, bytes } of hashed) this.notebook.addPayload(hash, bytes);
    return this.forge({
      cause: "observation",
      selfParent,
      votes: hashed.map(({ hash }) => hash),
    });
  }

  /** A payload that nobody else votes for. */
  ownPayload(): Payload {
    return { kind: "opaque", bytes: this.seat.random.bytes(16) };
  }

  /**
   * Makes its peer take events as if others had sent them: it goes on after them.
   *
   * @param events - parents before children
   * @returns whether it took them all
   */
  adopt(events: readonly UncheckedEvent[]): boolean {
    const [from] = this.others;
    if (from === undefined) return false;
    this.#parts.carryOut(this.parsec.handleMessage(from, this.#message("part", events)));
    return events.every(({ hash }) => this.parsec.isKnown(hash));
  }

  /**
   * Shows somebody an event, with all of its past that the receiver may lack.
   *
   * @param to - to whom
   * @param last - the event, in which the message ends
   * @param kind - what the message claims to be
   * @returns whether it was sent
   */
  show(to: PublicId, last: UncheckedEvent, kind: "request" | "response" = "request"): boolean {
    const known = this.notebook.by(to).at(-1);
    const but = known === undefined ? [] : [known.hash];
    const before = this.notebook
      .past(parentsOf(last), but)
      .filter(({ hash }) => hash !== last.hash);
    return this.send(to, this.#message(kind, [...before, last]));
  }

  /**
   * Asks somebody, after whatever its peer knows: who answers has all that in the past of the answer.
   *
   * @param to - whom
   * @returns the event made for it; undefined if it could not be
   */
  ask(to: PublicId): UncheckedEvent | undefined {
    const { newest } = this;
    if (newest === undefined) return undefined;
    const asking = this.forge({ cause: "requesting", selfParent: newest.hash, recipient: to });
    return this.adopt([asking]) && this.show(to, asking) ? asking : undefined;
  }

  /**
   * Sends anything.
   *
   * @param to - to whom
   * @param bytes - whatever they are
   * @returns whether it was sent, for another behaviour may keep it from that
   */
  send(to: PublicId, bytes: Uint8Array): boolean {
    if (!this.#parts.reaches(to)) return false;
    this.seat.send(to, bytes);
    return true;
  }

  /**
   * Lets its peer take a message, past all behaviours.
   *
   * @param from - who sent it
   * @param bytes - the message
   */
  receive(from: PublicId, bytes: Uint8Array): void {
    this.#parts.carryOut(this.parsec.handleMessage(from, bytes));
  }

  /**
   * Tells the network what it did.
   *
   * @param behaviour - the name of what made it do so
   * @param malice - of which kind it is
   * @param evidence - what proves it
   * @param refused - the event that nobody takes, if it is one
   */
  confess(
    behaviour: string,
    malice: MaliceKind = "unprovable",
    evidence: readonly UncheckedEvent[] = [],
    refused?: UncheckedEvent,
  ): void {
    const offence: Offence = {
      behaviour,
      malice,
      evidence: evidence.map(({ hash }) => hash),
      ...(refused && { refused: refused.hash }),
    };
    this.seat.confess(offence);
  }

  #message(kind: "request" | "response" | "part", events: readonly UncheckedEvent[]): Uint8Array {
    const votes = new Set(events.flatMap(({ voteHashes }) => voteHashes));
    const payloads = [...votes].flatMap((hash) => this.notebook.payload(hash) ?? []);
    const parts = { kind, position: 0, events, payloads, certificates: [] };
    return encodeMessage(parts, this.network);
  }
}
