import type { Hash, PublicId } from "@parsec/crypto";
import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { Certificate } from "../wire/certificate.ts";
import type { Invitation } from "../wire/invitation.ts";
import { Allowance } from "./allowance.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { History } from "./history.ts";

const NO_BATCHES: ReadonlySet<Hash> = new Set();

/** What was put beside a message. */
interface Sent {
  /** The sync event in which the message ended. */
  readonly event: EventIndex;
  /** The signatures beside it. */
  readonly certificates: readonly Certificate[];
}

/** What other peers have, beyond what the graph shows, and how much they gave. It only bounds traffic: no event depends on it. */
export class Correspondence {
  /** How much is taken of each sender. */
  readonly allowance: Allowance;
  readonly #history: History;
  readonly #checkpoints: Checkpoints;
  readonly #told = new Map<PeerIndex, readonly EventIndex[]>();
  readonly #sent = new Map<PeerIndex, Sent>();
  readonly #counted = new Map<PeerIndex, readonly EventIndex[]>();
  readonly #invited = new Set<PeerIndex>();
  readonly #batches = new Map<PeerIndex, ReadonlySet<Hash>>();
  readonly #accepted = new Map<PeerIndex, EventIndex>();

  /**
   * @param history - what this peer knows
   * @param checkpoints - the signatures that this peer has
   */
  constructor(history: History, checkpoints: Checkpoints) {
    this.#history = history;
    this.#checkpoints = checkpoints;
    this.allowance = new Allowance(history.network.genesis.limits);
  }

  /**
   * The events that a peer last said it has.
   *
   * @param peer - who
   */
  told(peer: PeerIndex): readonly EventIndex[] {
    const [told = [], counted = []] = [this.#told.get(peer), this.#counted.get(peer)];
    return counted.length === 0 ? told : [...told, ...counted];
  }

  /**
   * Notes what a peer says it has, instead of what it said before.
   *
   * @param peer - who
   * @param heads - events; those unknown here are passed over
   */
  noteTold(peer: PeerIndex, heads: readonly Hash[]): void {
    const known = heads.map((head) => this.#history.eventIndex(head));
    this.#told.set(
      peer,
      known.filter((event) => event !== undefined),
    );
  }

  /**
   * Notes what a peer says it has that invites this one, until {@link Correspondence.forgetInvitation}: only what is sent next may
   * rely on it. Of somebody who forked, a count may mean another event than it seems to.
   *
   * @param peer - who
   * @param invitation - how many events of each member it has, and which batches of votes
   */
  noteInvitation(peer: PeerIndex, { counts, batches }: Invitation): void {
    this.#counted.set(peer, this.#history.newestOfCounts(counts));
    this.#batches.set(peer, new Set(batches));
  }

  /**
   * Forgets what an invitation said: it was answered.
   *
   * @param peer - who invited
   */
  forgetInvitation(peer: PeerIndex): void {
    this.#counted.delete(peer);
    this.#batches.delete(peer);
  }

  /**
   * Notes that this peer invites another: events may be missing in what comes, where somebody forked and each knows of another branch.
   *
   * @param peer - who is invited
   */
  noteInvited(peer: PeerIndex): void {
    this.#invited.add(peer);
  }

  /**
   * Whether this peer has invited another and nothing complete has come from it since.
   *
   * @param peer - who
   */
  hasInvited(peer: PeerIndex): boolean {
    return this.#invited.has(peer);
  }

  /**
   * Notes that what came from a peer was complete.
   *
   * @param peer - who
   */
  noteComplete(peer: PeerIndex): void {
    this.#invited.delete(peer);
  }

  /**
   * The vote roots that a peer named when it last invited this one: it has the payloads that they stand for.
   *
   * @param peer - who
   */
  batchesOf(peer: PeerIndex): ReadonlySet<Hash> {
    return this.#batches.get(peer) ?? NO_BATCHES;
  }

  /**
   * The event with which this peer accepted an invitation, as long as the other isn't known to have it. An invitation costs
   * nothing: without this anybody could have us make any number of events.
   *
   * @param peer - who invited
   */
  unansweredBy(peer: PeerIndex): EventIndex | undefined {
    const event = this.#accepted.get(peer);
    return event === undefined || this.#knows(peer, event) ? undefined : event;
  }

  /**
   * Notes that an invitation was accepted.
   *
   * @param peer - who invited
   * @param event - the `requesting` event made for it
   */
  noteAccepted(peer: PeerIndex, event: EventIndex): void {
    this.#accepted.set(peer, event);
  }

  /**
   * The signatures that a peer needs.
   *
   * @param peer - who
   */
  certificatesFor(peer: PeerIndex): readonly Certificate[] {
    const id: PublicId = this.#history.peerId(peer);
    const sent = this.#sent.get(peer);
    // Who knows the event in which a message ended has the whole message.
    if (sent !== undefined && this.#knows(peer, sent.event)) {
      this.#sent.delete(peer);
      this.#checkpoints.areKnownTo(id, sent.certificates);
    }
    return this.#checkpoints.lackedBy(id);
  }

  /**
   * Notes what a message brings if it arrives.
   *
   * @param peer - the receiver
   * @param sent - the message
   */
  noteSent(peer: PeerIndex, sent: Sent): void {
    this.#sent.set(peer, sent);
  }

  #knows(peer: PeerIndex, event: EventIndex): boolean {
    const { graph } = this.#history;
    return graph.newestBy(peer).some((newest) => graph.descends(newest, event));
  }
}
