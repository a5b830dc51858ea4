import type { Hash, PublicId } from "@parsec/crypto";
import { type EventIndex, NO_EVENT } from "@parsec/graph";
import type { ParsecConfig } from "./config.ts";
import type { Effects } from "./effects.ts";
import type { Fault } from "./fault.ts";
import { invariant } from "./invariant.ts";
import { type SignedEvent, type VerifiedMessage, verifyMessage } from "./intake/verify.ts";
import { ParsecError } from "./parsec-error.ts";
import { answer } from "./peer/answer.ts";
import { checkConfig } from "./peer/check-config.ts";
import { checkVotes } from "./peer/check-votes.ts";
import { messageFor } from "./peer/gossip.ts";
import { byHash, Replica } from "./peer/replica.ts";
import { type PeerSnapshot, peerSnapshot } from "./peer/snapshot.ts";
import { Turn } from "./peer/turn.ts";
import { decodeBatch } from "./wire/batch.ts";
import type { Decoded } from "./wire/decoded.ts";
import type { UncheckedEvent } from "./wire/event.ts";
import type { LocalLimits } from "./wire/limits.ts";
import { decodeMessage, type UncheckedMessage } from "./wire/message.ts";
import { hashedPayload } from "./wire/payload.ts";

/** A new peer and what has to be done before it does anything else. */
export interface Started {
  /** The peer. */
  readonly parsec: Parsec;
  /** Its first events to persist; of a restored peer also all its blocks, from the first. */
  readonly effects: Effects;
}

/**
 * One peer's side of PARSEC: events of other peers in, messages and blocks out. It does no IO, keeps no time and draws no
 * randomness; every input returns its {@link Effects}, to be carried out in their order.
 *
 * Nothing that other peers send makes it throw: their faults are among the effects. It throws {@link ParsecError} when its
 * caller asks for what cannot be.
 */
export class Parsec {
  /** This peer's id: its public key. */
  readonly id: PublicId;
  /** The network's id: the hash of its genesis. */
  readonly networkId: Hash;
  readonly #config: ParsecConfig;
  readonly #limits: LocalLimits;
  readonly #replica: Replica;

  private constructor(config: ParsecConfig) {
    this.#config = config;
    this.#limits = checkConfig(config);
    this.#replica = new Replica(config);
    this.id = this.#replica.id;
    this.networkId = this.#replica.history.network.id;
  }

  /**
   * Makes a new peer of a network's genesis group. To be done once in the life of an identity: a second time, with what the
   * first has persisted ({@link Parsec.restore}), or else it forks itself.
   *
   * @param config - what it is made of
   * @throws ParsecError `invalidConfig`
   */
  static create(config: ParsecConfig): Started {
    return Parsec.restore(config, []);
  }

  /**
   * Makes a peer again from what it persisted.
   *
   * @param config - as it was, apart from local limits and trace
   * @param batches - everything persisted, in order
   * @returns the peer, with all blocks from the first among the effects
   * @throws ParsecError `invalidConfig`, `corruptStore`
   */
  static restore(config: ParsecConfig, batches: Iterable<Uint8Array>): Started {
    const parsec = new Parsec(config);
    const past = new Turn();
    let position = 0;
    for (const batch of batches) parsec.#takeBatch(batch, position++, past);
    const turn = new Turn();
    turn.decided(past.effects().blocks);
    parsec.#start(turn);
    return { parsec, effects: turn.effects() };
  }

  /** How many blocks were decided. */
  get height(): number {
    return this.#replica.ledger.height;
  }

  /** The hash of the newest block, zeros before the first: two peers with equal hashes agree on all their blocks. */
  get lastBlockHash(): Hash {
    return this.#replica.ledger.lastHash;
  }

  /** Ids of the present voters, ascending. */
  get voters(): readonly PublicId[] {
    return this.#replica.ordering.voters
      .map((voter) => this.#replica.history.peerId(voter))
      .toSorted();
  }

  /** Whether this peer is a voter. */
  get canVote(): boolean {
    return this.#replica.isVoter;
  }

  /** The peers to whom this one may send gossip. */
  get gossipTargets(): readonly PublicId[] {
    return this.voters.filter((id) => id !== this.id);
  }

  /** The opaque payloads that this peer voted for and no election has decided, oldest first. */
  get undecidedVotes(): readonly Uint8Array[] {
    return [...this.#replica.undecidedVotes.values()].flatMap(({ payload }) =>
      payload.kind === "opaque" ? [payload.bytes] : [],
    );
  }

  /**
   * Whether this peer voted for an opaque payload, decided or not.
   *
   * @param payload - the application's bytes
   */
  hasVoted(payload: Uint8Array): boolean {
    return this.#replica.hasVotedFor(hashedPayload({ kind: "opaque", bytes: payload }).hash);
  }

  /**
   * Whether there is anything to tell a peer (protocol §4): an undecided payload, or a decision that its newest known event
   * doesn't know of. Nothing to say to anybody: no need to gossip.
   *
   * @param to - a peer; if left out, any of those to whom this one may send
   */
  hasAnythingToSay(to?: PublicId): boolean {
    if (to === undefined) return this.gossipTargets.some((target) => this.hasAnythingToSay(target));
    if (this.#replica.ordering.hasUndecided) return true;
    const peer = this.#replica.history.peerIndex(to);
    const newest = peer === undefined ? [] : this.#replica.history.graph.newestBy(peer);
    const isUpToDate = (event: EventIndex): boolean =>
      this.#replica.ordering.closedThrough(event) === this.#replica.ordering.election;
    return newest.length === 0 || !newest.every(isUpToDate);
  }

  /**
   * Votes for opaque payloads, all in one event, in this order.
   *
   * @param payloads - the application's bytes; copied
   * @throws ParsecError `notAVoter`, `nothingToVoteFor`, `alreadyVoted`, `tooManyVotes`, `payloadTooLarge`
   */
  vote(payloads: readonly Uint8Array[]): Effects {
    const hashed = payloads.map((bytes) => hashedPayload({ kind: "opaque", bytes }));
    checkVotes(payloads, hashed, this.#replica);
    const turn = new Turn();
    this.#replica.vote(hashed, turn);
    return turn.effects();
  }

  /**
   * Begins an exchange of gossip. The answer comes back as a message from the same peer.
   *
   * @param to - one of {@link Parsec.gossipTargets}
   * @returns effects with one message
   * @throws ParsecError `mayNotSend`, `mayNotReceive`
   */
  createGossip(to: PublicId): Effects {
    if (!this.canVote) throw new ParsecError("mayNotSend", "Gossip as a member only");
    if (!this.gossipTargets.includes(to)) {
      throw new ParsecError(
        "mayNotReceive",
        `${to} is no gossip target: choose one of gossipTargets`,
        { peer: to },
      );
    }
    const turn = new Turn();
    const { history, newestHash } = this.#replica;
    const asked = this.#replica.make(
      { cause: "requesting", selfParent: newestHash, recipient: to },
      turn,
    );
    const peer = history.peerIndex(to);
    invariant(peer !== undefined, "a voter who isn't a peer");
    turn.send(to, messageFor("request", peer, history, asked));
    return turn.effects();
  }

  /**
   * Step one of receiving: decodes a message. Events that are known already cost little more than a hash.
   *
   * @param bytes - what was received; never throws, whatever it is
   */
  decode(bytes: Uint8Array): Decoded<UncheckedMessage> {
    const { history } = this.#replica;
    return decodeMessage(bytes, history.network, this.#limits, (hash) => history.find(hash));
  }

  /**
   * Whether an event needs no verification before {@link Parsec.receive}, for it is known already.
   *
   * @param event - an event's hash
   */
  isKnown(event: Hash): boolean {
    return this.#replica.history.eventIndex(event) !== undefined;
  }

  /**
   * Step two: verifies a message's signatures on this thread. `verifyMessage` and `verifyMessageAsync` do it elsewhere.
   *
   * @param message - what {@link Parsec.decode} returned
   */
  verify(message: UncheckedMessage): VerifiedMessage {
    return verifyMessage(message, this.#config.scheme, (event) => this.isKnown(event));
  }

  /**
   * Step three: takes what is new, and answers a request.
   *
   * @param from - who sent it, as the transport knows
   * @param message - the verified message
   */
  receive(from: PublicId, message: VerifiedMessage): Effects {
    const turn = new Turn();
    if (this.#takeMessage(from, message, turn)) answer(from, message, this.#replica, turn);
    return turn.effects();
  }

  /**
   * All three steps of receiving at once, on this thread.
   *
   * @param from - who sent it, as the transport knows
   * @param bytes - what was received; never throws, whatever it is
   */
  handleMessage(from: PublicId, bytes: Uint8Array): Effects {
    const message = this.decode(bytes);
    if (message.ok) return this.receive(from, this.verify(message.value));
    const { fault: decode } = message;
    const turn = new Turn();
    turn.fault({ code: "undecodable", message: decode.message, sender: from, decode });
    return turn.effects();
  }

  /** All that this peer knows, for drawing, recording and debugging. */
  snapshot(): PeerSnapshot {
    return peerSnapshot(this.id, this.#replica.history, this.#replica.ordering.snapshot());
  }

  /** Makes the events with which every chain begins, as far as they are missing. */
  #start(turn: Turn): void {
    const { genesis } = this.#config;
    if (this.#replica.newest === NO_EVENT) this.#replica.make({ cause: "initial" }, turn);
    if (this.#replica.hasVotedFor(this.networkId)) return;
    this.#replica.vote([hashedPayload({ kind: "genesis", genesis })], turn);
  }

  #takeBatch(batch: Uint8Array, position: number, turn: Turn): void {
    const corrupt = (reason: string): ParsecError =>
      new ParsecError("corruptStore", `Batch ${position} can't be restored: ${reason}`, {
        position,
      });
    const contents = decodeBatch(batch, this.#replica.history.network);
    if (!contents.ok) throw corrupt(contents.fault.message);
    const payloads = byHash(contents.value.payloads);
    for (const event of contents.value.events) {
      // It was verified before it was persisted.
      const refused = this.#replica.take(event as SignedEvent, payloads, turn);
      if (refused !== undefined) throw corrupt(refused.message);
    }
  }

  /** Takes a message's events; tells whether all were taken. */
  #takeMessage(from: PublicId, message: VerifiedMessage, turn: Turn): boolean {
    const payloads = byHash(message.payloads);
    const refuse = (
      { hash, body }: UncheckedEvent,
      why: Pick<Fault, "code" | "message">,
    ): false => {
      turn.fault({ ...why, sender: from, event: hash, creator: body.creator });
      return false;
    };
    for (const event of message.events) {
      const refused = this.#replica.take(event, payloads, turn);
      if (refused !== undefined) return refuse(event, refused);
    }
    const { badlySigned } = message;
    if (badlySigned === undefined) return true;
    return refuse(badlySigned, {
      code: "badSignature",
      message: "the signature isn't its creator's",
    });
  }
}
