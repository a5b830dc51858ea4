import type { PublicId } from "@parsec/crypto";
import type { EventIndex, PeerIndex } from "@parsec/graph";
import { type Decision, isSupermajority } from "@parsec/meta-vote";
import { firstMembership, type Membership, membershipAfter } from "../wire/membership.ts";
import type { Payload } from "../wire/payload.ts";
import type { History } from "./history.ts";

/** The election that decided somebody's removal. */
interface Removal {
  /** Its number. */
  readonly election: number;
  /** The voters of the one after it. */
  readonly following: readonly PublicId[];
}

/** Who is a member, who was, and with whom this peer may speak (protocol §4). */
export class Members {
  readonly #history: History;
  readonly #me: PublicId;
  #membership: Membership;
  readonly #removals = new Map<PublicId, Removal>();
  /** Where each election was found decided. */
  readonly #deciding: EventIndex[] = [];
  /** How many elections there were up to the last that added somebody. */
  #additionsEnd = 0;
  /** Who voted from which election on, oldest first. */
  readonly #voters: { readonly from: number; readonly ids: ReadonlySet<PublicId> }[];
  /** Those added when this peer was a voter itself, and the first ones: they can be contacted at once. */
  readonly #expected: Set<PublicId>;
  /** Who refuses this peer's messages, since it was removed. */
  readonly #refusing = new Set<PublicId>();

  /**
   * @param history - where peers and payloads are
   * @param me - this peer
   */
  constructor(history: History, me: PublicId) {
    this.#history = history;
    this.#me = me;
    this.#membership = firstMembership(history.network.genesis);
    this.#expected = new Set(this.#membership.voters);
    this.#voters = [{ from: 0, ids: new Set(this.#membership.voters) }];
  }

  /** Ids of the present voters, ascending. */
  get voters(): readonly PublicId[] {
    return this.#membership.voters;
  }

  /**
   * Whether somebody is a voter now.
   *
   * @param id - a peer
   */
  isVoter(id: PublicId): boolean {
    return this.voters.includes(id);
  }

  /**
   * Whether somebody votes in an election.
   *
   * @param id - a peer
   * @param election - its number; those before it are decided
   */
  isVoterIn(id: PublicId, election: number): boolean {
    return this.#voters.findLast(({ from }) => from <= election)?.ids.has(id) === true;
  }

  /**
   * Whether somebody is or was a voter.
   *
   * @param id - a peer
   */
  wasEverMember(id: PublicId): boolean {
    return this.#membership.everMembers.has(id);
  }

  /**
   * The removal of somebody who was a voter and isn't any more.
   *
   * @param id - a peer
   */
  removal(id: PublicId): Removal | undefined {
    return this.#removals.get(id);
  }

  /**
   * Whether somebody may be sent gossip: a voter that knows of its own membership, as far as this peer can tell. Who was
   * added while this peer was a voter can be contacted at once; of others this peer first waits to hear.
   *
   * @param id - a peer
   */
  mayReceive(id: PublicId): boolean {
    if (!this.isVoter(id)) return false;
    if (this.#expected.has(id)) return true;
    const peer = this.#history.peerIndex(id);
    return peer !== undefined && this.#history.graph.newestBy(peer).length > 0;
  }

  /**
   * Events in whose pasts everything is decided that has to be decided for all to be known as members who are known here.
   *
   * @param closed - elections of which that isn't asked, from the first on
   */
  decidingAdditions(closed: number): readonly EventIndex[] {
    return this.#deciding.slice(closed, this.#additionsEnd);
  }

  /**
   * Notes where an election was found decided: of every one, in order.
   *
   * @param decision - its outcome
   */
  noteDecided({ event }: Decision): void {
    this.#deciding.push(event);
  }

  /**
   * Takes what an election decided.
   *
   * @param decision - its outcome
   * @param payloads - the decided payloads, in order
   * @returns the voters of the next election; the array of the decision if they stay the same
   */
  after({ voters, election }: Decision, payloads: readonly Payload[]): readonly PeerIndex[] {
    const before = this.#membership;
    const now = membershipAfter(before, payloads, this.#history.network.genesis);
    if (now === before) return voters;
    const wasVoter = this.isVoter(this.#me);
    this.#membership = now;
    this.#voters.push({ from: election + 1, ids: new Set(now.voters) });
    if (now.everMembers.size > before.everMembers.size) this.#additionsEnd = election + 1;
    for (const id of now.everMembers) {
      if (before.everMembers.has(id)) continue;
      this.#history.addPeer(id);
      if (wasVoter) this.#expected.add(id);
      // Added and removed in one election.
      if (!this.isVoter(id)) this.#removals.set(id, { election, following: now.voters });
    }
    for (const id of before.voters) {
      if (!this.isVoter(id)) this.#removals.set(id, { election, following: now.voters });
    }
    return now.voters.map((id) => this.#history.peerIndex(id) as PeerIndex);
  }

  /**
   * Notes that somebody knows of this peer's removal, and refuses its messages.
   *
   * @param id - who
   */
  noteRefusal(id: PublicId): void {
    this.#refusing.add(id);
  }

  /**
   * Whether this peer's removal is known to so many that the others learn it without its help: to a supermajority of those
   * who vote after it, itself counted among them. (Not of those who decided it: several who are removed at once could
   * all go before anybody who stays knows it. And not of those who stay alone: of three, one of them silent, no three
   * would ever know it.)
   *
   * @param closedThrough - tells how many elections are decided in an event's past
   */
  isRemovalKnown(closedThrough: (event: EventIndex) => number): boolean {
    const removal = this.removal(this.#me);
    return removal !== undefined && this.#isKnown(removal, closedThrough, new Map());
  }

  #isKnown(
    removal: Removal,
    closedThrough: (event: EventIndex) => number,
    found: Map<number, boolean>,
  ): boolean {
    const { election, following } = removal;
    const known = found.get(election);
    if (known !== undefined) return known;
    const isOwn = election === this.removal(this.#me)?.election;
    const { graph } = this.#history;
    const knows = (id: PublicId): boolean => {
      if (isOwn && this.#refusing.has(id)) return true;
      const peer = this.#history.peerIndex(id) as PeerIndex;
      if (graph.newestBy(peer).some((newest) => closedThrough(newest) > election)) return true;
      // Whoever was removed later may be gone without an event that shows what it knew; but not before enough others knew of
      // that. (That an election removed it says nothing: its own old events may decide that, which it knows only here.)
      const later = this.removal(id);
      return later !== undefined && this.#isKnown(later, closedThrough, found);
    };
    const isEnough = isSupermajority(following.filter(knows).length + 1, following.length + 1);
    found.set(election, isEnough);
    return isEnough;
  }
}
