import type { EventIndex, GossipGraph, PeerIndex } from "@parsec/graph";
import type { Malice, MaliceKind } from "../wire/malice.ts";
import type { Past } from "./past.ts";

/** A malice that shows at an event: for everybody who has that event in its past. */
export interface Offence {
  /** The event of the offender at which it shows. */
  readonly at: EventIndex;
  /** What it is. */
  readonly malice: Malice;
  /** Whether who keeps quiet about it is an accomplice. */
  readonly obliges: boolean;
}

/**
 * Malices found in the graph, apart from forks. On each chain the first of a kind is enough: it is in the past of whatever has
 * a later one in its past.
 */
export class Offences {
  readonly #graph: GossipGraph;
  readonly #byPeer = new Map<PeerIndex, Map<MaliceKind, Offence[]>>();

  /**
   * @param graph - where they were found
   */
  constructor(graph: GossipGraph) {
    this.#graph = graph;
  }

  /**
   * Notes an offence by the creator of the event at which it shows.
   *
   * @param offence - the offence
   * @returns whether it is the first of its kind on its chain
   */
  add(offence: Offence): boolean {
    const offender = this.#graph.creator(offence.at);
    const { kind } = offence.malice;
    let kinds = this.#byPeer.get(offender);
    if (kinds === undefined) this.#byPeer.set(offender, (kinds = new Map()));
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [offence]);
    else if (this.#isOnChain(known, offence)) return false;
    else known.push(offence);
    return true;
  }

  /**
   * Whether a chain has an offence of a kind.
   *
   * @param kind - which kind
   * @param event - where the chain ends
   */
  isOnChain(kind: MaliceKind, event: EventIndex): boolean {
    const known = this.#byPeer.get(this.#graph.creator(event))?.get(kind);
    return known !== undefined && known.some(({ at }) => this.#graph.isSelfAncestor(at, event));
  }

  /**
   * The offence of a kind that counts in a past: that at the event with the lowest index on its chain, of several the
   * one with the lowest hash.
   *
   * @param kind - which kind
   * @param offender - whose
   * @param past - in which past
   * @param hashOf - tells an event's hash
   * @param obligingOnly - whether those are passed over about which one may keep quiet
   */
  lowest(
    kind: MaliceKind,
    offender: PeerIndex,
    past: Past,
    hashOf: (event: EventIndex) => string,
    obligingOnly: boolean,
  ): Malice | undefined {
    let lowest: Offence | undefined;
    for (const offence of this.#byPeer.get(offender)?.get(kind) ?? []) {
      if ((obligingOnly && !offence.obliges) || !past.includes(offence.at)) continue;
      if (lowest === undefined || this.#comesBefore(offence.at, lowest.at, hashOf)) {
        lowest = offence;
      }
    }
    return lowest?.malice;
  }

  /** One about which one may keep quiet doesn't stand for one about which one may not. */
  #isOnChain(known: readonly Offence[], { at, obliges }: Offence): boolean {
    return known.some(
      (earlier) => (earlier.obliges || !obliges) && this.#graph.isSelfAncestor(earlier.at, at),
    );
  }

  #comesBefore(one: EventIndex, other: EventIndex, hashOf: (event: EventIndex) => string): boolean {
    const distance = this.#graph.chainIndex(one) - this.#graph.chainIndex(other);
    return distance === 0 ? hashOf(one) < hashOf(other) : distance < 0;
  }
}
