/** The graph queries of section 2 of the protocol as their definitions read: sets of ancestors, every pair tried. */

/** An event of a plain graph, which is its position in the order of insertion; parents are positions. */
export interface PlainEvent {
  readonly creator: number;
  readonly selfParent: number | undefined;
  readonly otherParent: number | undefined;
  readonly isSync: boolean;
}

/** A gossip graph, too plain to be wrong and too slow to be used. */
export class PlainGraph {
  readonly events: readonly PlainEvent[];
  readonly #ancestors: ReadonlySet<number>[] = [];
  readonly #chains: ReadonlySet<number>[] = [];

  /** @param events - parents before children */
  constructor(events: readonly PlainEvent[]) {
    this.events = events;
    for (const [x, { selfParent, otherParent }] of events.entries()) {
      const [ofSelf, ofOther] = [this.ancestors(selfParent), this.ancestors(otherParent)];
      this.#ancestors.push(new Set([x, ...ofSelf, ...ofOther]));
      this.#chains.push(new Set([x, ...this.chain(selfParent)]));
    }
  }

  /** All events that x descends from, itself included. */
  ancestors(x: number | undefined): ReadonlySet<number> {
    return this.#ancestors[x ?? -1] ?? new Set();
  }

  /** All self-ancestors of x, itself included. */
  chain(x: number | undefined): ReadonlySet<number> {
    return this.#chains[x ?? -1] ?? new Set();
  }

  /** The events by the peer among these. */
  by(peer: number, events: Iterable<number>): number[] {
    return [...events].filter((event) => this.events[event]?.creator === peer).toSorted(byNumber);
  }

  /** Those of the events, all by one peer, of which no other is a descendant on its own chain. */
  newest(events: readonly number[]): number[] {
    return events.filter((y) => !events.some((z) => z !== y && this.isSelfAncestor(y, z)));
  }

  /** Whether of some two of the events, all by one peer, neither is a self-ancestor of the other. */
  fork(events: readonly number[]): boolean {
    return events.some((y) =>
      events.some((z) => !this.isSelfAncestor(y, z) && !this.isSelfAncestor(z, y)),
    );
  }

  descends(x: number, y: number): boolean {
    return this.ancestors(x).has(y);
  }

  isSelfAncestor(y: number, x: number): boolean {
    return this.chain(x).has(y);
  }

  /** Distance from the initial event. */
  index(x: number): number {
    return this.chain(x).size - 1;
  }

  seesFork(x: number, peer: number): boolean {
    return this.fork(this.by(peer, this.ancestors(x)));
  }

  sees(x: number, y: number): boolean {
    const creator = this.events[y]?.creator;
    return this.descends(x, y) && creator !== undefined && !this.seesFork(x, creator);
  }

  heads(x: number, peer: number): number[] {
    return this.newest(this.by(peer, this.ancestors(x)));
  }

  /** The peer's event with the highest index among x's ancestors; none if x sees the peer fork. */
  lastAncestor(x: number, peer: number): number | undefined {
    if (this.seesFork(x, peer)) return undefined;
    const events = this.by(peer, this.ancestors(x));
    return events.toSorted((a, b) => this.index(b) - this.index(a))[0];
  }

  stronglySees(x: number, y: number, voters: readonly number[]): boolean {
    const seers = voters.filter((voter) => {
      const last = this.lastAncestor(x, voter);
      return last !== undefined && this.sees(last, y);
    });
    return 3 * seers.length > 2 * voters.length;
  }

  /** The nearest sync event among the proper self-ancestors. */
  syncParent(x: number): number | undefined {
    const syncs = [...this.chain(x)].filter((y) => y !== x && this.events[y]?.isSync === true);
    return syncs.toSorted((a, b) => this.index(b) - this.index(a))[0];
  }

  /** The events, of the pasts of some or of all, that neither every one of the newest descends from nor any of those told. */
  unknownTo(
    newest: readonly number[],
    told: readonly number[],
    within?: readonly number[],
  ): number[] {
    const isKnown = (event: number): boolean =>
      (newest.length > 0 && newest.every((each) => this.descends(each, event))) ||
      told.some((each) => this.descends(each, event));
    const isIn = (event: number): boolean =>
      within?.some((each) => this.descends(each, event)) ?? true;
    return [...this.events.keys()].filter((event) => isIn(event) && !isKnown(event));
  }
}

function byNumber(a: number, b: number): number {
  return a - b;
}
