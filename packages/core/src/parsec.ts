import type { Hash, PublicId } from "@parsec/crypto";
import { NO_EVENT } from "@parsec/graph";
import type { ParsecConfig } from "./config.ts";
import type { Effects } from "./effects.ts";
import { collectWitnesses } from "./evidence/collect-witnesses.ts";
import { encodeEvidence } from "./wire/evidence.ts";
import { invariant } from "./invariant.ts";
import { type Acquaintance, type VerifiedMessage, verifyMessage } from "./intake/verify.ts";
import { ParsecError } from "./parsec-error.ts";
import { mayMakeSyncEvent } from "./peer/accuse.ts";
import { checkConfig, checkToken } from "./peer/check-config.ts";
import { type Ballot, ballotFor, payloadOf } from "./ballot.ts";
import { checkVotes } from "./peer/check-votes.ts";
import type { PeerState } from "./peer/peer-state.ts";
import { hasAnythingToSay, lackAsShown, NO_TOKEN, sendGossip, sendHeads } from "./peer/gossip.ts";
import { isWorthAsking, sendInvitation } from "./peer/invitation.ts";
import { receive } from "./peer/receive.ts";
import { Recovery } from "./peer/recovery.ts";
import { remember } from "./peer/remember.ts";
import { Replica } from "./peer/replica.ts";
import { type PeerSnapshot, peerSnapshot } from "./peer/snapshot.ts";
import { Turn } from "./peer/turn.ts";
import type { RestoreOptions } from "./restore-options.ts";
import type { Certificate } from "./wire/certificate.ts";
import type { Decoded } from "./wire/decoded.ts";
import type { LocalLimits } from "./wire/limits.ts";
import { decodeMessage, readMessage, type UncheckedMessage } from "./wire/message.ts";
import type { AccusationPayload } from "./wire/malice.ts";
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
export class Parsec implements Acquaintance {
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
   * Makes a new peer: one of a network's genesis group, or, if the configuration names a section, one that joins it and makes
   * no event before it has decided its own addition. To be done once in the life of an identity: a second time, with what the
   * first has persisted ({@link Parsec.restore}), or else it forks itself.
   *
   * @param config - what it is made of
   * @throws ParsecError `invalidConfig`
   */
  static create(config: ParsecConfig): Started {
    return Parsec.restore(config, []);
  }

  /**
   * Makes a peer again from what it persisted. What it was never told to bring to stable storage ({@link Effects.sync}) may
   * be missing at the end.
   *
   * @param config - as it was, apart from local limits and trace
   * @param batches - everything persisted, in order
   * @param options - whether anything else may be missing
   * @returns the peer, with all blocks from the first among the effects
   * @throws ParsecError `invalidConfig`, `corruptStore`
   */
  static restore(
    config: ParsecConfig,
    batches: Iterable<Uint8Array>,
    { recoveryToken }: RestoreOptions = {},
  ): Started {
    checkToken(recoveryToken);
    const parsec = new Parsec(config);
    const past = new Turn();
    remember(batches, parsec.#replica, past);
    const turn = new Turn();
    turn.decided(past.blocks);
    for (const certificate of parsec.certificates) turn.certified(certificate);
    if (recoveryToken !== undefined) parsec.#replica.recovery = new Recovery(recoveryToken);
    return { parsec, effects: parsec.#finish(turn) };
  }

  /** How many gossip events this peer knows, of all creators. */
  get eventCount(): number {
    return this.#replica.history.graph.size;
  }

  /** How many blocks were decided. */
  get height(): number {
    return this.#replica.ledger.height;
  }

  /** The hash of the newest block, zeros before the first: two peers with equal hashes agree on all their blocks. */
  get lastBlockHash(): Hash {
    return this.#replica.ledger.lastHash;
  }

  /**
   * Certificates of what was decided, complete ones, ascending by height: of the newest group that has one, and of all after
   * which the voters changed. Others are forgotten; see {@link Effects.certificates}.
   */
  get certificates(): readonly Certificate[] {
    return this.#replica.checkpoints.certificates;
  }

  /** What this peer may do now. */
  get state(): PeerState {
    return this.#replica.state;
  }

  /** Whether this peer may vote now. */
  get canVote(): boolean {
    return this.state === "voting";
  }

  /**
   * The voters whose answer a recovering peer still waits for, ascending; none if it isn't recovering. When all have
   * answered it goes on.
   */
  get unheard(): readonly PublicId[] {
    const { recovery, members } = this.#replica;
    if (recovery === undefined) return [];
    return members.voters.filter((id) => id !== this.id && !recovery.hasHeard(id));
  }

  /** Ids of the present voters, ascending. */
  get voters(): readonly PublicId[] {
    return this.#replica.members.voters;
  }

  /** The peers to whom this one may send gossip, ascending. */
  get gossipTargets(): readonly PublicId[] {
    return this.#replica.gossipTargets;
  }

  /** What this peer voted for and no election has decided, oldest first; not what the library votes for by itself. */
  get undecidedVotes(): readonly Ballot[] {
    return [...this.#replica.undecidedVotes.values()].flatMap(({ payload }) => {
      const ballot = ballotFor(payload);
      return ballot === undefined ? [] : [ballot];
    });
  }

  /**
   * Whether this peer voted for something, decided or not.
   *
   * @param ballot - the application's bytes, or a change of membership
   */
  hasVoted(ballot: Ballot): boolean {
    return this.#replica.hasVotedFor(hashedPayload(payloadOf(ballot)).hash);
  }

  /**
   * Whether there is anything to tell a peer (protocol §4): an undecided payload, or a decision that its newest known event
   * doesn't know of. Nothing to say to anybody: no need to gossip.
   *
   * @param to - a peer; if left out, any of those to whom this one may send
   */
  hasAnythingToSay(to?: PublicId): boolean {
    if (to === undefined) return this.gossipTargets.some((target) => this.hasAnythingToSay(target));
    const { state, recovery } = this.#replica;
    if (state === "recovering") return recovery?.hasHeard(to) === false;
    if (state === "joining" || state === "left") return false;
    return hasAnythingToSay(to, this.#replica);
  }

  /**
   * Votes, for all in one event, in this order: for opaque payloads, and for changes of membership, which take effect once
   * a supermajority of voters voted for the same ones.
   *
   * @param ballots - the application's bytes, which are copied, or changes of membership
   * @throws ParsecError `mayNotVote`, `nothingToVoteFor`, `alreadyVoted`, `tooManyVotes`, `payloadTooLarge`,
   *   `invalidPublicKey`, `alreadyMember`, `tooManyMembers`, `notAMember`, `lastMember`
   */
  vote(ballots: readonly Ballot[]): Effects {
    const payloads = ballots.map(payloadOf);
    const hashed = payloads.map(hashedPayload);
    checkVotes(hashed, this.#replica, this.#config.scheme);
    const turn = new Turn();
    this.#replica.vote(hashed, turn);
    return this.#finish(turn);
  }

  /**
   * Begins an exchange of gossip. The answer comes back as messages from the same peer. What the other lacks goes out as
   * one message, or, where it lacks much, as several, each of use by itself after those before it. Where that would be many
   * bytes of payloads, which the other may have from somebody else by now, an invitation goes out instead: it says what
   * this peer has, so that the other begins an exchange and sends nothing else.
   *
   * @param to - one of {@link Parsec.gossipTargets}
   * @returns effects with at least one message
   * @throws ParsecError `mayNotSend`, `mayNotReceive`
   */
  createGossip(to: PublicId): Effects {
    const { state, recovery, history } = this.#replica;
    if (state === "joining" || state === "left") {
      const message = `This peer is ${state}: it may send when voting, leaving or recovering`;
      throw new ParsecError("mayNotSend", message, { state });
    }
    if (!this.#replica.mayGossipTo(to)) {
      const message = `${to} may not receive: choose one of gossipTargets`;
      throw new ParsecError("mayNotReceive", message, { peer: to });
    }
    const turn = new Turn();
    if (recovery === undefined && mayMakeSyncEvent(this.#replica, NO_EVENT)) {
      const peer = history.peerIndex(to);
      const { me } = this.#replica;
      invariant(peer !== undefined && me !== undefined, "a voter who isn't a peer");
      const lack = lackAsShown(peer, this.#replica.newest, this.#replica);
      if (isWorthAsking(peer, lack, me, history)) {
        sendInvitation(peer, lack, this.#replica, turn);
        return this.#finish(turn);
      }
      const selfParent = this.#replica.newestHash;
      const asked = this.#replica.make({ cause: "requesting", selfParent, recipient: to }, turn);
      sendGossip("request", peer, asked, this.#replica, turn, lack);
    } else {
      sendHeads(to, recovery?.token ?? NO_TOKEN, this.#replica, turn);
    }
    return this.#finish(turn);
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
   * Whether a signature under a checkpoint needs verification before {@link Parsec.receive}: not if this peer has it, or has
   * enough.
   *
   * @param certificate - where the signature stands
   * @param signer - whose it is
   */
  isWanted(certificate: Certificate, signer: PublicId): boolean {
    return this.#replica.checkpoints.isWanted(certificate, signer);
  }

  /**
   * Step two: verifies a message's signatures on this thread. `verifyMessage` and `verifyMessageAsync` do it elsewhere.
   *
   * @param message - what {@link Parsec.decode} returned
   */
  verify(message: UncheckedMessage): VerifiedMessage {
    return verifyMessage(message, this.#config.scheme, this);
  }

  /**
   * Step three: takes what is new, and answers a request.
   *
   * @param from - who sent it, as the transport knows
   * @param message - the verified message
   */
  receive(from: PublicId, message: VerifiedMessage): Effects {
    const turn = new Turn();
    receive(from, message, this.#replica, turn);
    return this.#finish(turn);
  }

  /**
   * All three steps of receiving at once, on this thread.
   *
   * @param from - who sent it, as the transport knows
   * @param bytes - what was received; never throws, whatever it is
   */
  handleMessage(from: PublicId, bytes: Uint8Array): Effects {
    const { history } = this.#replica;
    const message = readMessage(
      bytes,
      history.network,
      this.#limits,
      (hash) => history.find(hash),
      (hash) => history.payload(hash),
    );
    if (message.ok) return this.receive(from, this.verify(message.value));
    const { fault: decode } = message;
    const turn = new Turn();
    turn.fault({ code: "undecodable", message: decode.message, sender: from, decode });
    return turn.effects();
  }

  /**
   * Goes on although some voters didn't answer. If one of them has an event that this peer made and forgot, and
   * nobody else has it, this peer forks itself and is voted out: to be called only when they are gone for good.
   *
   * @returns effects with the first events of this peer's chain, if nobody knows them
   */
  endRecovery(): Effects {
    const turn = new Turn();
    if (this.#replica.recovery !== undefined) this.#endRecovery(turn);
    return this.#finish(turn);
  }

  /**
   * What proves an accusation to somebody who has no graph: bytes to be kept or shown, which `verifyEvidence` verifies. Mostly
   * some hundred; but a false accusation and the silence of an accomplice take all that this peer knew when it came in.
   *
   * @param accusation - who is accused, of what: the payload of a block, for example
   * @throws ParsecError `notProven`: this peer doesn't know what proves it, or nothing does
   */
  evidence(accusation: AccusationPayload): Uint8Array {
    const { facts, history } = this.#replica;
    const witnesses = collectWitnesses(accusation, facts);
    if (witnesses !== undefined) return encodeEvidence(history.network, accusation, witnesses);
    const { offender, malice } = accusation;
    const message = `Nothing that this peer knows proves ${malice.kind} of ${offender}`;
    throw new ParsecError("notProven", message, { peer: offender });
  }

  /** All that this peer knows, for drawing, recording and debugging. */
  snapshot(): PeerSnapshot {
    return peerSnapshot(this.id, this.#replica.history, this.#replica.ordering.snapshot());
  }

  #endRecovery(turn: Turn): void {
    // Next time it is restored without a token: what it learned must not be forgotten.
    turn.promise();
    this.#replica.recovery = undefined;
  }

  #finish(turn: Turn): Effects {
    if (this.#replica.recovery !== undefined && this.unheard.length === 0) this.#endRecovery(turn);
    this.#replica.settle(turn);
    return turn.effects();
  }
}
