import type { GossipGraph, PeerIndex } from "@parsec/graph";

/** A graph's numbers for ids: those of the recording's peers in their order, then whoever else is named. */
export class PeerNumbers {
  readonly #graph: GossipGraph;
  readonly #numbers = new Map<string, PeerIndex>();
  readonly #ids: string[] = [];

  /**
   * @param graph - the graph that peers are added to
   * @param peers - ids of the recording's peers
   */
  constructor(graph: GossipGraph, peers: readonly string[]) {
    this.#graph = graph;
    for (const id of peers) this.of(id);
  }

  /**
   * @param id - an id; somebody who is named but never made an event counts as well
   * @returns the graph's number for it
   */
  of(id: string): PeerIndex {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const added = this.#graph.addPeer();
    this.#numbers.set(id, added);
    this.#ids.push(id);
    return added;
  }

  /**
   * @param number - the graph's number for a peer
   * @returns its id
   */
  idOf(number: number): string {
    const id = this.#ids[number];
    if (id === undefined) throw new RangeError(`no peer ${number}`);
    return id;
  }
}
