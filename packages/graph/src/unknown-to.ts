import { type EventIndex, NO_EVENT, type PeerIndex } from "./event-index.ts";

/** What {@link unknownTo} asks of a graph. */
export interface UnknownToQueries {
  /** How many peers there are. */
  readonly peerCount: number;
  /** A peer's newest events. */
  newestBy(peer: PeerIndex): readonly EventIndex[];
  /** An event's self-parent, or `NO_EVENT`. */
  selfParent(event: EventIndex): EventIndex;
  /** Whether an event is another's ancestor, or the other itself. */
  descends(event: EventIndex, ancestor: EventIndex): boolean;
}

/**
 * The events that somebody lacks, as far as one can tell.
 *
 * @param graph - the graph
 * @param newest - the newest events of its own: what all of them descend from is known to it
 * @param told - events that it says it has: what any of them descends from is known to it
 * @returns the others in order of insertion, parents before children
 */
export function unknownTo(
  graph: UnknownToQueries,
  newest: readonly EventIndex[],
  told: readonly EventIndex[],
): EventIndex[] {
  const tips = tipsOf(graph, told);
  const isKnown = (event: EventIndex): boolean =>
    (newest.length > 0 && newest.every((own) => graph.descends(own, event))) ||
    tips.some((tip) => graph.descends(tip, event));
  const unknown = new Set<EventIndex>();
  for (let peer = 0; peer < graph.peerCount; peer++) {
    for (const tip of graph.newestBy(peer as PeerIndex)) {
      // What is known is closed under ancestry: along a chain nothing unknown comes before something known.
      let event = tip;
      while (event !== NO_EVENT && !unknown.has(event) && !isKnown(event)) {
        unknown.add(event);
        event = graph.selfParent(event);
      }
    }
  }
  return [...unknown].toSorted((a, b) => a - b);
}

/**
 * Those from which no other descends. There is at most one for each chain, however many somebody names to make the
 * search slow.
 */
function tipsOf(graph: UnknownToQueries, events: readonly EventIndex[]): EventIndex[] {
  const tips: EventIndex[] = [];
  // Descendants come after their ancestors.
  for (const event of [...events].toSorted((a, b) => b - a)) {
    if (!tips.some((tip) => graph.descends(tip, event))) tips.push(event);
  }
  return tips;
}
