import { Chains } from "./chains.ts";
import { type EventIndex, NO_EVENT, type PeerIndex } from "./event-index.ts";
import { GraphError } from "./graph-error.ts";
import { HeadRows } from "./head-rows.ts";
import { Int32Records } from "./int32-records.ts";
import type { GraphSnapshot } from "./snapshot.ts";
import { unknownTo } from "./unknown-to.ts";

/** An event as a graph takes it: who created it and after what. */
export interface NewEvent {
  /** Who created it. */
  readonly creator: PeerIndex;
  /** The creator's previous event, {@link NO_EVENT} for an initial event. */
  readonly selfParent: EventIndex;
  /** The last event of the message received, {@link NO_EVENT} where nothing was received. */
  readonly otherParent: EventIndex;
  /** Whether it is a sync event (`requesting`, `request`, `response`) and so may take part in elections. */
  readonly isSync: boolean;
}

/** Twice the creator, plus one for a sync event. */
const CREATOR_AND_SYNC = 0;
const OTHER_PARENT = 1;
const SYNC_PARENT = 2;

/**
 * The gossip graph: who created what after what, and what every event's past knows of every peer.
 *
 * It holds forks like anything else. Each event keeps, for each peer, that peer's *heads* in the event's past
 * (the newest events; two or more prove a fork), so an insertion costs O(peers), {@link sees} O(1) while nobody
 * forked (O(log events) of a peer that did) and {@link stronglySees} O(voters). It knows nothing of payloads,
 * keys or bytes.
 *
 * All answers are functions of the past of the events asked about, apart from {@link newestBy},
 * {@link hasForked}, {@link forkers} and {@link unknownTo} without events to look in the pasts of, which speak of the whole graph.
 */
export class GossipGraph {
  readonly #chains = new Chains();
  readonly #rows = new HeadRows();
  readonly #records = new Int32Records(3);
  readonly #newestBy: EventIndex[][] = [];
  readonly #forked: boolean[] = [];
  readonly #forkers: PeerIndex[] = [];
  #size = 0;

  /** How many peers were added. */
  get peerCount(): number {
    return this.#newestBy.length;
  }

  /** How many events were inserted; the next one gets this index. */
  get size(): number {
    return this.#size;
  }

  /** The peers that forked anywhere in the graph, in the order in which that came out. */
  get forkers(): readonly PeerIndex[] {
    return this.#forkers;
  }

  /**
   * Makes room for one more peer.
   *
   * @returns its index
   */
  addPeer(): PeerIndex {
    this.#forked.push(false);
    return (this.#newestBy.push([]) - 1) as PeerIndex;
  }

  /**
   * Inserts an event after its parents.
   *
   * @param event - creator and parents
   * @returns the event's index
   * @throws GraphError when the event fits into no gossip graph; nothing has changed then
   */
  insert(event: NewEvent): EventIndex {
    this.#check(event);
    const { creator, selfParent, otherParent, isSync } = event;
    const index = this.#size as EventIndex;
    this.#extendChain(index, creator, selfParent);
    const records = this.#records;
    records.append(index);
    records.set(index, CREATOR_AND_SYNC, creator * 2 + (isSync ? 1 : 0));
    records.set(index, OTHER_PARENT, otherParent);
    records.set(
      index,
      SYNC_PARENT,
      selfParent === NO_EVENT || this.isSync(selfParent) ? selfParent : this.syncParent(selfParent),
    );
    this.#rows.append(index, selfParent, otherParent, this.peerCount);
    for (const forker of this.#forkers) {
      this.#rows.setCell(
        index,
        forker,
        this.#merged(this.#cellAt(selfParent, forker), this.#cellAt(otherParent, forker)),
      );
    }
    const before = this.#rows.cell(index, creator);
    const isFirst = before === NO_EVENT || !this.#forked[creator]!;
    this.#rows.setCell(index, creator, isFirst ? index : this.#merged(before, index));
    this.#size++;
    return index;
  }

  /**
   * @param event - an event
   * @returns who created it
   */
  creator(event: EventIndex): PeerIndex {
    return (this.#records.get(event, CREATOR_AND_SYNC) >> 1) as PeerIndex;
  }

  /**
   * @param event - an event
   * @returns whether it is a sync event
   */
  isSync(event: EventIndex): boolean {
    return (this.#records.get(event, CREATOR_AND_SYNC) & 1) === 1;
  }

  /**
   * @param event - an event
   * @returns its self-parent, or {@link NO_EVENT}
   */
  selfParent(event: EventIndex): EventIndex {
    return this.#chains.selfParent(event);
  }

  /**
   * @param event - an event
   * @returns its other-parent, or {@link NO_EVENT}
   */
  otherParent(event: EventIndex): EventIndex {
    return this.#records.get(event, OTHER_PARENT) as EventIndex;
  }

  /**
   * @param event - an event
   * @returns the nearest sync event among its proper self-ancestors, or {@link NO_EVENT}
   */
  syncParent(event: EventIndex): EventIndex {
    return this.#records.get(event, SYNC_PARENT) as EventIndex;
  }

  /**
   * @param event - an event
   * @returns its distance from the initial event along self-parents
   */
  chainIndex(event: EventIndex): number {
    return this.#chains.index(event);
  }

  /**
   * The ends of a peer's chain in the whole graph: one, unless the peer forked or has no event.
   *
   * @param peer - a peer
   */
  newestBy(peer: PeerIndex): readonly EventIndex[] {
    return this.#newestBy[peer]!;
  }

  /**
   * Whether a peer forked anywhere in the graph.
   *
   * @param peer - a peer
   */
  hasForked(peer: PeerIndex): boolean {
    return this.#forked[peer]!;
  }

  /**
   * The newest events by a peer that an event's past knows, itself included.
   *
   * @param event - an event
   * @param peer - a peer
   * @returns none, one, or, if the event sees a fork by the peer, two or more
   */
  heads(event: EventIndex, peer: PeerIndex): readonly EventIndex[] {
    return this.#rows.heads(this.#rows.cell(event, peer));
  }

  /**
   * The last ancestor by a peer, where it is unique.
   *
   * @param event - an event
   * @param peer - a peer
   * @returns the peer's newest event among the event's ancestors (itself included); {@link NO_EVENT} if there is
   *   none or the event sees a fork by the peer
   */
  lastAncestor(event: EventIndex, peer: PeerIndex): EventIndex {
    const cell = this.#rows.cell(event, peer);
    return cell > NO_EVENT ? (cell as EventIndex) : NO_EVENT;
  }

  /**
   * Whether among an event's ancestors are two events by a peer of which neither is a self-ancestor of the other.
   *
   * @param event - an event
   * @param peer - a peer
   */
  seesFork(event: EventIndex, peer: PeerIndex): boolean {
    return this.#rows.cell(event, peer) < NO_EVENT;
  }

  /**
   * Whether an event is on another's chain of self-parents, which begins with the event itself.
   *
   * @param ancestor - the event looked for
   * @param event - where the chain ends
   */
  isSelfAncestor(ancestor: EventIndex, event: EventIndex): boolean {
    const creator = this.creator(event);
    if (this.creator(ancestor) !== creator) return false;
    return this.#forked[creator]!
      ? this.#chains.isSelfAncestor(ancestor, event)
      : ancestor <= event;
  }

  /**
   * The event at a distance from the initial event on a chain.
   *
   * @param event - where the chain ends
   * @param chainIndex - the distance, at most that of the event
   */
  selfAncestorAt(event: EventIndex, chainIndex: number): EventIndex {
    return this.#chains.selfAncestorAt(event, chainIndex);
  }

  /**
   * The newest event on two chains of one peer: where it forked, if neither chain is a part of the other.
   *
   * @param one - the end of a chain
   * @param other - the end of another
   * @returns the event; {@link NO_EVENT} if the chains have different initial events
   */
  commonSelfAncestor(one: EventIndex, other: EventIndex): EventIndex {
    return this.#chains.commonSelfAncestor(one, other);
  }

  /**
   * Whether an event is another or reaches it over parents.
   *
   * @param event - the later event
   * @param ancestor - the event looked for
   */
  descends(event: EventIndex, ancestor: EventIndex): boolean {
    const cell = this.#rows.cell(event, this.creator(ancestor));
    if (cell >= NO_EVENT) return this.#reaches(cell, ancestor);
    return this.#rows.heads(cell).some((head) => this.#chains.isSelfAncestor(ancestor, head));
  }

  /**
   * Whether an event descends from another and sees no fork by that one's creator.
   *
   * @param event - the later event
   * @param ancestor - the event looked for
   */
  sees(event: EventIndex, ancestor: EventIndex): boolean {
    return this.#reaches(this.#rows.cell(event, this.creator(ancestor)), ancestor);
  }

  /**
   * Whether, for more than two thirds of the voters, an event's last ancestor by that voter exists, is unique
   * and sees another event.
   *
   * @param event - the later event
   * @param ancestor - the event looked for
   * @param voters - the peers that count
   */
  stronglySees(event: EventIndex, ancestor: EventIndex, voters: readonly PeerIndex[]): boolean {
    let missing = voters.length;
    for (const voter of voters) {
      const last = this.#rows.cell(event, voter);
      // More than two thirds see it once less than a third is missing.
      if (
        last > NO_EVENT &&
        this.sees(last as EventIndex, ancestor) &&
        3 * --missing < voters.length
      )
        return true;
    }
    return false;
  }

  /**
   * What somebody doesn't know yet, as far as this graph shows: every event except those from which all its own newest
   * events descend, and those from which any event descends that it says it has.
   *
   * @param newest - its newest known events: one, unless it forked
   * @param told - events that it says it has
   * @param within - looks at these events and their pasts alone; in the whole graph, if left out
   * @returns the unknown events in order of insertion, parents before children
   */
  unknownTo(
    newest: readonly EventIndex[],
    told: readonly EventIndex[] = [],
    within?: readonly EventIndex[],
  ): EventIndex[] {
    return unknownTo(this, newest, told, within);
  }

  /** The whole graph, for drawing and recording. */
  snapshot(): GraphSnapshot {
    const events = Array.from({ length: this.#size }, (_, i) => {
      const index = i as EventIndex;
      return {
        index,
        creator: this.creator(index),
        selfParent: this.selfParent(index),
        otherParent: this.otherParent(index),
        chainIndex: this.chainIndex(index),
        isSync: this.isSync(index),
      };
    });
    return { peerCount: this.peerCount, events };
  }

  /** Whether the single head in a cell is an event or has it as self-ancestor. */
  #reaches(cell: number, ancestor: EventIndex): boolean {
    if (cell <= NO_EVENT) return false;
    return this.#forked[this.creator(ancestor)]!
      ? this.#chains.isSelfAncestor(ancestor, cell as EventIndex)
      : cell >= ancestor;
  }

  #cellAt(event: EventIndex, peer: PeerIndex): number {
    return event === NO_EVENT ? NO_EVENT : this.#rows.cell(event, peer);
  }

  /** The cell for a peer that forked, of which two events have these cells, for an event that follows both. */
  #merged(one: number, other: number): number {
    if (one === other || other === NO_EVENT) return one;
    if (one === NO_EVENT) return other;
    const ones = this.#rows.heads(one);
    const others = this.#rows.heads(other);
    const isCovered = (head: EventIndex, by: readonly EventIndex[]): boolean =>
      by.some((newer) => this.#chains.isSelfAncestor(head, newer));
    // Equal heads cover each other: they count among the first.
    const keptOthers = others.filter((head) => !isCovered(head, ones));
    if (keptOthers.length === 0) return one;
    const keptOnes = ones.filter((head) => !isCovered(head, keptOthers));
    const heads = [...keptOnes, ...keptOthers].toSorted((a, b) => a - b);
    if (heads.length === 1) return heads[0]!;
    return heads.length === others.length && heads.every((head, i) => head === others[i])
      ? other
      : this.#rows.newSet(heads);
  }

  #extendChain(event: EventIndex, creator: PeerIndex, selfParent: EventIndex): void {
    this.#chains.append(event, selfParent);
    const newest = this.#newestBy[creator]!;
    const at = selfParent === NO_EVENT ? -1 : newest.indexOf(selfParent);
    if (at >= 0) newest[at] = event;
    else if (newest.push(event) > 1 && !this.#forked[creator]!) {
      this.#forked[creator] = true;
      this.#forkers.push(creator);
    }
  }

  #check({ creator, selfParent, otherParent }: NewEvent): void {
    if (!(creator >= 0 && creator < this.peerCount)) {
      throw new GraphError("unknownPeer", `no peer ${creator}`);
    }
    this.#checkIsKnown(selfParent);
    this.#checkIsKnown(otherParent);
    if (selfParent === NO_EVENT) {
      if (otherParent === NO_EVENT) return;
      throw new GraphError(
        "otherParentWithoutSelfParent",
        `an initial event with other-parent ${otherParent}`,
      );
    }
    if (this.creator(selfParent) !== creator) {
      throw new GraphError(
        "selfParentByOtherCreator",
        `event ${selfParent} is not by peer ${creator}`,
      );
    }
    if (otherParent !== NO_EVENT && this.creator(otherParent) === creator) {
      throw new GraphError(
        "otherParentBySameCreator",
        `event ${otherParent} is by peer ${creator} itself`,
      );
    }
  }

  #checkIsKnown(parent: EventIndex): void {
    if (!(parent >= NO_EVENT && parent < this.#size)) {
      throw new GraphError("unknownParent", `no event ${parent}`);
    }
  }
}
