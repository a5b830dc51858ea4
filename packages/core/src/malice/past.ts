import { type EventIndex, type GossipGraph, NO_EVENT, type PeerIndex } from "@parsec/graph";

/**
 * What an event knows: its ancestors. Of an event that is still to be made, the ancestors of its parents. Whatever is said of
 * a malice is said of a past, so that a peer, before it makes an event, comes to the same as whoever gets that event.
 */
export class Past {
  /** How many elections, from the first, are decided in it. */
  readonly closedThrough: number;
  readonly #graph: GossipGraph;
  readonly #tips: readonly EventIndex[];

  /**
   * @param graph - the graph
   * @param tips - the events from which it is all reached; those that are `NO_EVENT` are passed over
   * @param closedThrough - tells how many elections are decided in an event's past
   */
  constructor(
    graph: GossipGraph,
    tips: readonly EventIndex[],
    closedThrough: (event: EventIndex) => number,
  ) {
    this.#graph = graph;
    this.#tips = tips.filter((tip) => tip !== NO_EVENT);
    this.closedThrough = Math.max(0, ...this.#tips.map(closedThrough));
  }

  /**
   * Whether an event is part of it.
   *
   * @param event - the event
   */
  includes(event: EventIndex): boolean {
    return this.#tips.some((tip) => this.#graph.descends(tip, event));
  }

  /**
   * A peer's newest events in it, and perhaps some of their self-ancestors; each once.
   *
   * @param peer - who
   */
  heads(peer: PeerIndex): readonly EventIndex[] {
    const [first, second] = this.#tips;
    if (first === undefined) return [];
    const heads = this.#graph.heads(first, peer);
    if (second === undefined) return heads;
    const others = this.#graph.heads(second, peer);
    return heads === others ? heads : [...new Set([...heads, ...others])];
  }

  /**
   * Whether it shows a fork by a peer.
   *
   * @param peer - who
   */
  showsFork(peer: PeerIndex): boolean {
    const heads = this.heads(peer);
    const [first] = heads;
    return (
      first !== undefined &&
      heads.some(
        (head) =>
          !this.#graph.isSelfAncestor(first, head) && !this.#graph.isSelfAncestor(head, first),
      )
    );
  }
}
