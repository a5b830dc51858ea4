import type { Hash, PublicId } from "@parsec/crypto";
import type { Effects, FaultCode, Payload, UncheckedEvent } from "../../src/index.ts";
import {
  buildEvent,
  type DeliveryParts,
  encodeMessage,
  type EventParts,
  hashedPayload,
} from "../../src/wire/index.ts";
import type { Member, Section } from "./section.ts";

/** What else a message has. */
export type Beside = Partial<Pick<DeliveryParts, "kind" | "position" | "certificates">>;

/** Somebody with a member's key who makes events and messages as it likes. */
export class Forger {
  readonly member: Member;
  readonly #section: Section;

  constructor(section: Section, member: Member) {
    this.#section = section;
    this.member = member;
  }

  /** The events that its peer made, from the first. */
  own(): readonly { hash: Hash; cause: string }[] {
    const { graph, events, peers } = this.member.parsec.snapshot();
    const me = peers.indexOf(this.member.id);
    return graph.events.filter(({ creator }) => creator === me).map(({ index }) => events[index]!);
  }

  /** Its newest event. */
  newest(): Hash {
    return this.own().at(-1)!.hash;
  }

  event(parts: EventParts): UncheckedEvent {
    return buildEvent(parts, this.member.signer, this.#section.network);
  }

  requesting(recipient: PublicId, selfParent: Hash = this.newest()): UncheckedEvent {
    return this.event({ cause: "requesting", selfParent, recipient });
  }

  vote(payloads: readonly Payload[], selfParent: Hash = this.newest()): UncheckedEvent {
    const votes = payloads.map((payload) => hashedPayload(payload).hash);
    return this.event({ cause: "observation", selfParent, votes });
  }

  /** Bytes of a message. */
  message(
    events: readonly UncheckedEvent[],
    payloads: readonly Payload[] = [],
    more: Beside = {},
  ): Uint8Array {
    const encoded = payloads.map((payload) => hashedPayload(payload).bytes);
    const { kind = "request", position = 0, certificates = [] } = more;
    const parts = { kind, position, events, payloads: encoded, certificates };
    return encodeMessage(parts, this.#section.network);
  }

  /** Bytes of a message that says what it has. */
  heads(heads: readonly string[], token: Uint8Array): Uint8Array {
    const parts = { kind: "heads", token, heads: heads as readonly Hash[] } as const;
    return encodeMessage(parts, this.#section.network);
  }

  /** Sends a message and returns what came of it. */
  send(
    to: Member,
    events: readonly UncheckedEvent[],
    payloads: readonly Payload[] = [],
    more: Beside = {},
  ): Effects {
    const effects = to.parsec.handleMessage(this.member.id, this.message(events, payloads, more));
    return this.#section.apply(to, effects);
  }
}

/** The codes of faults. */
export const codes = ({ faults }: Effects): FaultCode[] => faults.map(({ code }) => code);
