import { type EventIndex, NO_EVENT, type PeerIndex } from "./event-index.ts";

/** What {@link unknownTo} asks of a graph. */
export interface UnknownToQueries {
  /** How many peers there are. */
  readonly peerCount: number;
  /** A peer's newest events. */
  newestBy(peer: PeerIndex): readonly EventIndex[];
  /** Whether a peer forked anywhere in the graph. */
  hasForked(peer: PeerIndex): boolean;
  /** Who created an event. */
  creator(event: EventIndex): PeerIndex;
  /** An event's self-parent, or `NO_EVENT`. */
  selfParent(event: EventIndex): EventIndex;
  /** The newest events by a peer in an event's past. */
  heads(event: EventIndex, peer: PeerIndex): readonly EventIndex[];
  /** The newest event by a peer in an event's past, or `NO_EVENT`. */
  lastAncestor(event: EventIndex, peer: PeerIndex): EventIndex;
  /** Whether an event is another's ancestor, or the other itself. */
  descends(event: EventIndex, ancestor: EventIndex): boolean;
}

/**
 * The events that somebody lacks, as far as one can tell. It costs what there is to tell, and a look at each peer:
 * what is known is closed under ancestry, so along a chain all that is unknown comes after all that is known.
 *
 * @param graph - the graph
 * @param newest - the newest events of its own: what all of them descend from is known to it
 * @param told - events that it says it has: what any of them descends from is known to it
 * @param within - looks at these events and their pasts alone; in the whole graph, if left out
 * @returns the others in order of insertion, parents before children
 */
export function unknownTo(
  graph: UnknownToQueries,
  newest: readonly EventIndex[],
  told: readonly EventIndex[],
  within?: readonly EventIndex[],
): EventIndex[] {
  const known = new Known(graph, newest, told);
  const unknown: EventIndex[] = [];
  for (let i = 0; i < graph.peerCount; i++) {
    const peer = i as PeerIndex;
    const tips = within?.flatMap((event) => graph.heads(event, peer)) ?? graph.newestBy(peer);
    if (graph.hasForked(peer)) {
      for (const event of unknownBranches(graph, tips, known)) unknown.push(event);
    } else {
      const last = known.lastBy(peer);
      // On one chain the newest comes last.
      let event = Math.max(NO_EVENT, ...tips) as EventIndex;
      for (; event > last; event = graph.selfParent(event)) unknown.push(event);
    }
  }
  return unknown.toSorted((a, b) => a - b);
}

function unknownBranches(
  graph: UnknownToQueries,
  tips: readonly EventIndex[],
  known: Known,
): Set<EventIndex> {
  const unknown = new Set<EventIndex>();
  for (const tip of tips) {
    let event = tip;
    while (event !== NO_EVENT && !unknown.has(event) && !known.has(event)) {
      unknown.add(event);
      event = graph.selfParent(event);
    }
  }
  return unknown;
}

/** What somebody knows: of each peer that didn't fork, everything up to one event. */
class Known {
  readonly #graph: UnknownToQueries;
  readonly #newest: readonly EventIndex[];
  /** Events told of from which none of the others descends: at most one for each chain, however many are named. */
  readonly #tips: EventIndex[] = [];
  readonly #lasts: Int32Array;

  constructor(graph: UnknownToQueries, newest: readonly EventIndex[], told: readonly EventIndex[]) {
    this.#graph = graph;
    this.#newest = newest;
    this.#lasts = new Int32Array(graph.peerCount).fill(NO_EVENT);
    for (let peer = 0; peer < graph.peerCount; peer++) {
      let last = Infinity;
      for (const own of newest) last = Math.min(last, graph.lastAncestor(own, peer as PeerIndex));
      if (newest.length > 0) this.#lasts[peer] = last;
    }
    // Descendants come after their ancestors.
    for (const event of told.length > 1 ? told.toSorted((a, b) => b - a) : told) this.#learn(event);
  }

  /** The last event known by a peer that didn't fork, or `NO_EVENT`. */
  lastBy(peer: PeerIndex): number {
    return this.#lasts[peer]!;
  }

  has(event: EventIndex): boolean {
    const creator = this.#graph.creator(event);
    if (!this.#graph.hasForked(creator)) return event <= this.lastBy(creator);
    return (
      (this.#newest.length > 0 && this.#newest.every((own) => this.#graph.descends(own, event))) ||
      this.#tips.some((tip) => this.#graph.descends(tip, event))
    );
  }

  #learn(event: EventIndex): void {
    if (this.has(event)) return;
    this.#tips.push(event);
    for (let peer = 0; peer < this.#lasts.length; peer++) {
      const last = this.#graph.lastAncestor(event, peer as PeerIndex);
      if (last > this.#lasts[peer]!) this.#lasts[peer] = last;
    }
  }
}
