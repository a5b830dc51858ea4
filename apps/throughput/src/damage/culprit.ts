import type { Genesis } from "@parsec/core";
import {
  buildEvent,
  encodeMessage,
  type EncodedEvent,
  type HashedPayload,
  hashedPayload,
  type Network,
  networkOf,
  type UncheckedEvent,
} from "@parsec/core/wire";
import { type Hash, type PublicId, type Signer, toPublicId } from "@parsec/crypto";

/** A voter's key in the wrong hands: it makes events by itself, of which it keeps the last few. */
export class Culprit {
  /** Its id. */
  readonly id: PublicId;
  /** The network, to build messages for. */
  readonly network: Network;
  /** The events of its latest requests, one for each peer that it asks. */
  latest: readonly UncheckedEvent[] = [];
  readonly #signer: Signer;
  #newest: UncheckedEvent;

  /**
   * @param signer - its key
   * @param genesis - of the network; it is one of the group
   */
  constructor(signer: Signer, genesis: Genesis) {
    this.id = toPublicId(signer.publicKey);
    this.network = networkOf(genesis);
    this.#signer = signer;
    this.#newest = buildEvent({ cause: "initial" }, signer, this.network);
  }

  /** Its newest event, after which the next one on its chain comes. */
  get newest(): UncheckedEvent {
    return this.#newest;
  }

  /** Begins as the protocol wants it: its first two events. */
  begin(): Uint8Array {
    const first = this.#newest;
    const payload = hashedPayload({ kind: "genesis", genesis: this.network.genesis });
    return this.message([first, this.vote([payload])], [payload]);
  }

  /**
   * Makes an event that asks somebody, after the newest one.
   *
   * @param recipient - whom
   */
  ask(recipient: PublicId): UncheckedEvent {
    this.#newest = this.askAfter(this.#newest.hash, recipient);
    return this.#newest;
  }

  /**
   * Makes an event that asks somebody anywhere: a fork, if something comes after that event already.
   *
   * @param selfParent - after which event
   * @param recipient - whom
   */
  askAfter(selfParent: Hash, recipient: PublicId): UncheckedEvent {
    const parts = { cause: "requesting", selfParent, recipient } as const;
    return buildEvent(parts, this.#signer, this.network);
  }

  /**
   * Makes a vote after the newest event.
   *
   * @param payloads - for what
   */
  vote(payloads: readonly HashedPayload[]): UncheckedEvent {
    this.#newest = this.voteAfter(this.#newest.hash, payloads);
    return this.#newest;
  }

  /**
   * Makes a vote anywhere: a fork, if something comes after that event already.
   *
   * @param selfParent - after which event
   * @param payloads - for what
   */
  voteAfter(selfParent: Hash, payloads: readonly HashedPayload[]): UncheckedEvent {
    const votes = payloads.map(({ hash }) => hash);
    return buildEvent({ cause: "observation", selfParent, votes }, this.#signer, this.network);
  }

  /**
   * Packs events.
   *
   * @param events - parents before children
   * @param payloads - what they vote for
   * @param kind - a request ends in an event that has to be answered
   */
  message(
    events: readonly EncodedEvent[],
    payloads: readonly HashedPayload[] = [],
    kind: "part" | "request" = "part",
  ): Uint8Array {
    const parts = { position: 0, events, payloads: payloads.map(({ bytes }) => bytes) };
    return encodeMessage({ kind, certificates: [], ...parts }, this.network);
  }
}
