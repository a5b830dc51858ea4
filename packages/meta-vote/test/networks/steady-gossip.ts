/** A network without end: peers gossip in pairs at random and vote at a steady rate. Only events, nothing is lost. */
import { type EventIndex, GossipGraph, NO_EVENT, type PeerIndex } from "@parsec/graph";
import { type Decision, Ordering, roundParity, type Vote } from "../../src/index.ts";
import { SeededRandom } from "./seeded-random.ts";

/** What the network is like. */
export interface SteadyPlan {
  readonly seed: number;
  readonly peerCount: number;
  /** Peers that don't gossip, until they are told to. */
  readonly silent?: readonly number[];
  /** Exchanges from one vote to the next. */
  readonly exchangesPerVote: number;
  /** Whether one voter's vote is enough. */
  readonly isSingle: boolean;
  /** The voters after a decision, if they change. */
  readonly after?: (decision: Decision) => readonly PeerIndex[];
}

/** Holds the graph and its order. */
export class SteadyGossip {
  readonly graph: GossipGraph = new GossipGraph();
  readonly ordering: Ordering;
  /** Keys voted for and keys decided. */
  votedCount = 0;
  decidedCount = 0;
  readonly silent: Set<number>;
  readonly #plan: SteadyPlan;
  readonly #random: SeededRandom;
  readonly #newest: EventIndex[] = [];
  readonly #pending: Vote[][];
  #votes: readonly Vote[] = [];
  #exchanges = 0;

  constructor(plan: SteadyPlan) {
    this.#plan = plan;
    this.#random = new SeededRandom(plan.seed);
    this.silent = new Set(plan.silent);
    const peers = Array.from({ length: plan.peerCount }, () => this.graph.addPeer());
    this.#pending = peers.map(() => []);
    this.ordering = new Ordering({
      graph: this.graph,
      // Asked about the newest event only.
      votes: { of: () => this.#votes },
      voters: { initial: peers, after: plan.after ?? (({ voters }) => voters) },
      coin: roundParity,
    });
    for (const peer of peers) this.add(peer, NO_EVENT, false);
  }

  /** Goes on until there are so many events. */
  grow(eventCount: number): void {
    const awake = [...this.#newest.keys()].filter((peer) => !this.silent.has(peer));
    while (this.graph.size < eventCount) {
      const asking = this.#random.pick(awake);
      const answering = this.#random.pick(awake.filter((peer) => peer !== asking));
      this.#exchanges++;
      if (this.#exchanges % this.#plan.exchangesPerVote === 0) this.#vote();
      for (const peer of [asking, answering]) {
        if (this.#pending[peer]!.length > 0) this.add(peer, NO_EVENT, false);
      }
      const requesting = this.add(asking, NO_EVENT, true);
      const request = this.add(answering, requesting, true);
      this.add(asking, request, true);
    }
  }

  /** Adds an event; the creator's pending votes go into one that is no sync event. */
  add(peer: number, otherParent: EventIndex, isSync: boolean): EventIndex {
    this.#votes = isSync ? [] : this.#pending[peer]!;
    if (!isSync) this.#pending[peer] = [];
    const selfParent = this.#newest[peer] ?? NO_EVENT;
    const event = this.graph.insert({
      creator: peer as PeerIndex,
      selfParent,
      otherParent,
      isSync,
    });
    this.#newest[peer] = event;
    for (const { keys } of this.ordering.process(event)) this.decidedCount += keys.length;
    return event;
  }

  #vote(): void {
    const key = `${this.#random.hex()} ${this.votedCount++}`;
    const { isSingle } = this.#plan;
    const voters = [...this.#pending.keys()].filter((peer) => !this.silent.has(peer));
    for (const voter of isSingle ? [this.#random.pick(voters)] : voters) {
      this.#pending[voter]!.push({ key, threshold: isSingle ? "single" : "supermajority" });
    }
  }
}
