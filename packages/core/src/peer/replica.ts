import { bytesToHex, type Hash, type PublicId } from "@parsec/crypto";
import { type EventIndex, NO_EVENT, type PeerIndex } from "@parsec/graph";
import { type Decision, Ordering } from "@parsec/meta-vote";
import type { ParsecConfig } from "../config.ts";
import { link } from "../intake/link.ts";
import type { Refusal } from "../intake/linked-event.ts";
import type { SignedEvent } from "../intake/verify.ts";
import { invariant } from "../invariant.ts";
import { Accuser } from "../malice/accuser.ts";
import { Docket } from "../malice/docket.ts";
import { Facts } from "../malice/facts.ts";
import { buildEvent, type EventParts } from "../wire/build-event.ts";
import { compareHex } from "../wire/hashes.ts";
import { networkOf } from "../wire/network.ts";
import { type HashedPayload, hashedPayload } from "../wire/payload.ts";
import { History } from "./history.ts";
import { Checkpoints } from "./checkpoints.ts";
import { coinOf } from "./coins.ts";
import { Correspondence } from "./correspondence.ts";
import { Ledger } from "./ledger.ts";
import { Members } from "./members.ts";
import { payloadsOf, votesIn } from "./payload-key.ts";
import { byHash, type Payloads } from "./payloads-by-hash.ts";
import type { PeerState } from "./peer-state.ts";
import type { Recovery } from "./recovery.ts";
import { peerSnapshot } from "./snapshot.ts";
import type { Turn } from "./turn.ts";

/** A peer's copy of what all agree on: takes events, one by one, and orders what they vote for. */
export class Replica {
  /** This peer's id. */
  readonly id: PublicId;
  /** Who is and was a member. */
  readonly members: Members;
  /** What is known. */
  readonly history: History;
  /** What is decided. */
  readonly ordering: Ordering;
  /** The blocks decided. */
  readonly ledger: Ledger;
  /** What voters signed about that. */
  readonly checkpoints: Checkpoints;
  /** What is known of others. */
  readonly correspondence: Correspondence;
  /** Keys that this peer voted for and no election has decided, with their payloads. */
  readonly undecidedVotes: Map<string, HashedPayload> = new Map();
  /** What this peer accuses others of. */
  readonly accuser: Accuser;
  /** What this peer still has to learn, if it was restored from less than it knew. */
  recovery: Recovery | undefined;
  /** Whether the events are there with which a chain begins. */
  #hasBegun = false;
  /** What the graph shows of malice. */
  readonly facts: Facts;
  readonly #docket: Docket;
  readonly #config: ParsecConfig;
  readonly #section: readonly PublicId[];

  /**
   * @param config - what the peer is made of; checked
   */
  constructor(config: ParsecConfig) {
    this.#config = config;
    this.#section = config.section ?? [];
    this.id = bytesToHex(config.signer.publicKey) as PublicId;
    this.history = new History(networkOf(config.genesis));
    this.ledger = new Ledger(this.history);
    this.checkpoints = new Checkpoints(this.history.network, config.signer);
    this.correspondence = new Correspondence(this.history, this.checkpoints);
    const { history } = this;
    const group = config.genesis.group.map((id) => history.peerIndex(id));
    this.members = new Members(history, this.id);
    this.ordering = new Ordering({
      graph: history.graph,
      votes: { of: (event) => votesIn(event, history) },
      voters: {
        initial: group as readonly PeerIndex[],
        after: (decision) => this.members.after(decision, payloadsOf(decision, history)),
      },
      coin: coinOf(config.genesis.coin, history),
      trace: (decision, election) => {
        this.members.noteDecided(decision);
        if (this.members.removal(this.id) !== undefined) return;
        config.trace?.(() => ({ ...peerSnapshot(this.id, history, election()), decision }));
      },
    });
    const facts = (this.facts = new Facts({
      history,
      scheme: config.scheme,
      isVoterIn: (id, election) => this.members.isVoterIn(id, election),
      closedThrough: (event) => this.ordering.closedThrough(event),
    }));
    this.#docket = new Docket(facts);
    this.accuser = new Accuser({
      facts,
      me: this.id,
      isVoter: (id) => this.members.isVoter(id),
      isRemovedBefore: (election) => {
        const removal = this.members.removal(this.id);
        return removal !== undefined && removal.election < election;
      },
      hasVotedFor: (payload) => this.hasVotedFor(payload),
    });
  }

  /** This peer's index in the graph, once it is a member. */
  get me(): PeerIndex | undefined {
    return this.history.peerIndex(this.id);
  }

  /** This peer's newest event, or `NO_EVENT`. */
  get newest(): EventIndex {
    const { me } = this;
    return me === undefined ? NO_EVENT : (this.history.graph.newestBy(me)[0] ?? NO_EVENT);
  }

  /** The hash of this peer's newest event; there must be one. */
  get newestHash(): Hash {
    return this.history.event(this.newest).hash;
  }

  /** What this peer may do. */
  get state(): PeerState {
    if (this.members.removal(this.id) !== undefined) {
      // Who recovers makes no events that others might need.
      if (this.recovery !== undefined) return "left";
      const isKnown = this.members.isRemovalKnown((event) => this.ordering.closedThrough(event));
      return isKnown ? "left" : "leaving";
    }
    if (this.recovery !== undefined) return "recovering";
    return this.members.isVoter(this.id) ? "voting" : "joining";
  }

  /**
   * Whether this peer may send to somebody.
   *
   * @param id - a peer
   */
  mayGossipTo(id: PublicId): boolean {
    const { state } = this;
    if (state !== "voting" && state !== "leaving") return this.gossipTargets.includes(id);
    return id !== this.id && this.members.mayReceive(id);
  }

  /** To whom this peer may send, ascending. */
  get gossipTargets(): readonly PublicId[] {
    const { state, members } = this;
    if (state === "joining" || state === "left") return [];
    if (state !== "recovering") {
      return members.voters.filter((id) => id !== this.id && members.mayReceive(id));
    }
    const others = new Set([...members.voters, ...this.#section].filter((id) => id !== this.id));
    return [...others].filter((id) => members.removal(id) === undefined).toSorted(compareHex);
  }

  /**
   * Whether this peer voted for a payload.
   *
   * @param payload - the payload's hash
   */
  hasVotedFor(payload: Hash): boolean {
    const { graph } = this.history;
    return this.history.votesFor(payload).some((event) => graph.creator(event) === this.me);
  }

  /**
   * Whether messages of somebody are taken who is no member as far as this peer knows.
   *
   * @param id - who
   */
  isExpected(id: PublicId): boolean {
    return this.#section.includes(id);
  }

  /**
   * Whether messages of somebody aren't listened to any more: it was removed, and the removal is decided in the past of this
   * peer's own newest event. (That some event decides it wouldn't do: it may be one of the removed peer's own, and unless we
   * answer its message, no event of ours ever comes after it.) Whoever was removed itself listens to those who were removed
   * later: they may need its events to find out what it decided before.
   *
   * @param id - who
   */
  refuses(id: PublicId): boolean {
    const removal = this.members.removal(id);
    if (removal === undefined) return false;
    const own = this.members.removal(this.id);
    if (own !== undefined && own.election < removal.election) return false;
    return this.ordering.closedThrough(this.newest) > removal.election;
  }

  /**
   * Does what this peer owes at the end of an input: makes the events with which its chain begins, as far as they are
   * missing, and decides what a sole voter can decide.
   *
   * @param turn - collects what comes of it
   */
  settle(turn: Turn): void {
    if (this.state !== "voting") return;
    const { id, genesis } = this.history.network;
    if (!this.#hasBegun) {
      if (this.newest === NO_EVENT) this.make({ cause: "initial" }, turn);
      if (genesis.group.includes(this.id) && !this.hasVotedFor(id)) {
        this.vote([hashedPayload({ kind: "genesis", genesis })], turn);
      }
      this.#hasBegun = true;
    }
    // Alone there is nobody to gossip with, and only sync events decide.
    if (this.undecidedVotes.size > 0 && this.members.voters.length === 1) {
      this.make({ cause: "requesting", selfParent: this.newestHash, recipient: this.id }, turn);
    }
  }

  /**
   * Takes an event if it is in order; one that is known already is skipped.
   *
   * @param event - the event
   * @param payloads - payloads that came with it
   * @param turn - collects what comes of it
   * @returns why it was refused, if it was; nothing has changed then
   */
  take(event: SignedEvent, payloads: Payloads, turn: Turn): Refusal | undefined {
    const { history } = this;
    if (history.eventIndex(event.hash) !== undefined) return undefined;
    const linked = link(event, history, this.#config.scheme, (hash) => payloads.get(hash));
    if ("code" in linked) return linked;
    const unseen = linked.payloads.filter(({ hash }) => history.payload(hash) === undefined);
    const index = history.insert(linked);
    turn.inserted(
      history.event(index),
      unseen.map(({ bytes }) => bytes),
    );
    if (linked.creator === this.me) this.#noteOwnVotes(index, linked.payloads);
    const decisions = this.ordering.process(index);
    for (const [position, decision] of decisions.entries()) {
      const following = decisions[position + 1]?.voters ?? this.ordering.voters;
      this.#decided(decision, following, turn);
    }
    this.#docket.note(index);
    return undefined;
  }

  /**
   * Makes an event of this peer's own and takes it.
   *
   * @param parts - what it is made of, apart from the creator
   * @param turn - collects what comes of it
   * @param payloads - what it votes for
   */
  make(parts: EventParts, turn: Turn, payloads: readonly HashedPayload[] = []): EventIndex {
    const event = buildEvent(parts, this.#config.signer, this.history.network) as SignedEvent;
    const refusal = this.take(event, byHash(payloads), turn);
    this.correspondence.allowance.renew();
    invariant(refusal === undefined, `this peer made what it refuses: ${refusal?.message ?? ""}`);
    return this.history.eventIndex(event.hash) as EventIndex;
  }

  /**
   * Votes, all in one event.
   *
   * @param payloads - for what; at least one, none voted for before
   * @param turn - collects what comes of it
   */
  vote(payloads: readonly HashedPayload[], turn: Turn): void {
    // Whoever votes may tell others that it has.
    turn.promise();
    const votes = payloads.map(({ hash }) => hash);
    this.make({ cause: "observation", selfParent: this.newestHash, votes }, turn, payloads);
  }

  #decided(decision: Decision, following: readonly PeerIndex[], turn: Turn): void {
    const removal = this.members.removal(this.id);
    // Whoever was removed orders nothing more.
    if (removal !== undefined && decision.election > removal.election) return;
    for (const { key } of decision.keys) this.undecidedVotes.delete(key);
    const blocks = this.ledger.append(decision);
    turn.decided(blocks);
    const last = blocks.at(-1);
    // A void election decides nothing.
    if (last === undefined) return;
    const { electors } = this.ledger;
    const voters = electors.name(decision.voters).ids;
    const certificate = this.checkpoints.decided(last, voters, electors.name(following));
    if (certificate !== undefined) turn.certified(certificate);
  }

  #noteOwnVotes(index: EventIndex, payloads: readonly HashedPayload[]): void {
    votesIn(index, this.history).forEach(({ key }, position) => {
      const payload = payloads[position];
      if (payload !== undefined && !this.ordering.isDecided(key))
        this.undecidedVotes.set(key, payload);
    });
  }
}
