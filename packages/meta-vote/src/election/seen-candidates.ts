import type { EventIndex } from "@parsec/graph";
import { SlicedCounts } from "../agreement/sliced-counts.ts";
import type { Electorate } from "./electorate.ts";
import { EventPages } from "./event-pages.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";

const LANE_BITS = 5;
const LANE_MASK = 31;
const PAGE_BITS = 5;

/**
 * The candidates of one election, and which event sees which of them.
 *
 * The voters whose candidates an event sees are a set of bits, found when it is first asked for and kept. Which of them an
 * event strongly sees is counted for 32 at once, over the sets of its last ancestors. That holds of voters that are not known
 * to have forked; about the others, who may have several candidates, the graph is asked.
 */
export class SeenCandidates {
  readonly #graph: GraphQueries;
  readonly #electorate: Electorate;
  /** By position of voter: its first candidate in order of insertion, the only one unless it forked; or `NO_EVENT`. */
  readonly #first: Int32Array;
  /** By position of voter: its candidates on other branches. */
  readonly #further = new Map<number, EventIndex[]>();
  /** How many voters have any. */
  #count = 0;
  readonly #wordCount: number;
  /** From the first candidate on: 1 if it was asked for, then the set, 32 voters to a word. */
  #seen: EventPages | undefined;
  readonly #counts: SlicedCounts;
  /** The voters that forked, as such a set. */
  readonly #forked: Int32Array;
  /** By position of voter: its last event in the past of the event in hand. */
  readonly #lasts: Int32Array;

  /**
   * @param graph - the graph
   * @param electorate - the voters
   */
  constructor(graph: GraphQueries, electorate: Electorate) {
    const { count } = electorate;
    this.#graph = graph;
    this.#electorate = electorate;
    this.#first = new Int32Array(count).fill(NO_EVENT);
    this.#wordCount = (count + LANE_MASK) >> LANE_BITS;
    this.#counts = new SlicedCounts(count);
    this.#forked = new Int32Array(this.#wordCount);
    this.#lasts = new Int32Array(count);
  }

  /** Whether so many voters have candidates that there may be observers. */
  get areEnough(): boolean {
    return this.#count >= this.#electorate.supermajority;
  }

  /**
   * @param event - an event
   * @param position - its creator's
   * @returns whether there is a candidate among its self-ancestors, itself included
   */
  isOnChain(event: EventIndex, position: number): boolean {
    return this.#find(position, (candidate) => this.#graph.isSelfAncestor(candidate, event)) >= 0;
  }

  /**
   * @param event - an event
   * @param position - its creator's
   */
  isCandidate(event: EventIndex, position: number): boolean {
    return this.#find(position, (candidate) => candidate === event) >= 0;
  }

  /**
   * Adds a candidate. Whoever asks about an event must have added those in its past.
   *
   * @param event - an event after those added before
   * @param position - its creator's
   */
  add(event: EventIndex, position: number): void {
    this.#seen ??= new EventPages(event, 1 + this.#wordCount, PAGE_BITS);
    const further = this.#further.get(position);
    if (further !== undefined) further.push(event);
    else if (this.#first[position] !== NO_EVENT) this.#further.set(position, [event]);
    else {
      this.#first[position] = event;
      this.#count++;
    }
  }

  /**
   * The candidates that an event strongly sees.
   *
   * @param event - an event
   * @returns by position of voter, the candidate or `NO_EVENT`; nothing unless they are a supermajority
   */
  stronglySeenBy(event: EventIndex): Int32Array | undefined {
    if (this.#seen === undefined || !this.areEnough) return undefined;
    const { supermajority, count } = this.#electorate;
    // Whoever strongly sees a candidate descends from it, which is quicker to ask.
    if (this.#noteLasts(event) + this.#noteForks() < supermajority) return undefined;
    const found = new Int32Array(count).fill(NO_EVENT);
    const foundCount = this.#findByCounts(this.#seen, found) + this.#findForked(event, found);
    return foundCount < supermajority ? undefined : found;
  }

  /** Sets {@link #lasts} and tells how many of them have a candidate before them. */
  #noteLasts(event: EventIndex): number {
    const { voters } = this.#electorate;
    const lasts = this.#lasts;
    let possible = 0;
    for (let position = 0; position < lasts.length; position++) {
      const last = (lasts[position] = this.#graph.lastAncestor(event, voters[position]!));
      const first = this.#first[position]!;
      if (first !== NO_EVENT && last >= first) possible++;
    }
    return possible;
  }

  /** Sets {@link #forked} and tells how many of those voters have candidates. */
  #noteForks(): number {
    let withCandidates = 0;
    for (const forker of this.#graph.forkers) {
      const position = this.#electorate.positionOf(forker);
      if (position < 0) continue;
      this.#forked[position >> LANE_BITS]! |= 1 << (position & LANE_MASK);
      if (this.#first[position] !== NO_EVENT) withCandidates++;
    }
    return withCandidates;
  }

  #findByCounts(seen: EventPages, found: Int32Array): number {
    const { supermajority } = this.#electorate;
    const lasts = this.#lasts;
    for (let position = 0; position < lasts.length; position++) {
      const last = lasts[position]! as EventIndex;
      if (last !== NO_EVENT && seen.read(last, 0) === 0) this.#noteSeen(last, seen);
    }
    let foundCount = 0;
    for (let word = 0; word < this.#wordCount; word++) {
      this.#counts.clear();
      for (let position = 0; position < lasts.length; position++) {
        this.#counts.add(seen.read(lasts[position]! as EventIndex, 1 + word));
      }
      let strongly = this.#counts.atLeast(supermajority) & ~this.#forked[word]!;
      for (; strongly !== 0; strongly &= strongly - 1) {
        const position = (word << LANE_BITS) | (LANE_MASK - Math.clz32(strongly & -strongly));
        found[position] = this.#first[position]!;
        foundCount++;
      }
    }
    return foundCount;
  }

  /** Writes down whose candidates an event sees, but for those who forked. */
  #noteSeen(event: EventIndex, seen: EventPages): void {
    const { voters } = this.#electorate;
    if (!seen.has(event)) return;
    seen.write(event, 0, 1);
    for (let word = 0; word < this.#wordCount; word++) {
      const start = word << LANE_BITS;
      const end = Math.min(start + LANE_MASK + 1, voters.length);
      let lanes = 0;
      for (let position = start; position < end; position++) {
        const first = this.#first[position]!;
        if (first !== NO_EVENT && this.#graph.lastAncestor(event, voters[position]!) >= first)
          lanes |= 1 << (position & LANE_MASK);
      }
      seen.write(event, 1 + word, lanes);
    }
  }

  #findForked(event: EventIndex, found: Int32Array): number {
    const { voters } = this.#electorate;
    let foundCount = 0;
    for (const forker of this.#graph.forkers) {
      const position = this.#electorate.positionOf(forker);
      if (position < 0) continue;
      const strongly = this.#find(position, (candidate) =>
        this.#graph.stronglySees(event, candidate, voters),
      );
      if (strongly === NO_EVENT) continue;
      found[position] = strongly;
      foundCount++;
    }
    return foundCount;
  }

  /** The first candidate of a voter of which something holds, or `NO_EVENT`. */
  #find(position: number, holds: (candidate: EventIndex) => boolean): EventIndex {
    const first = this.#first[position]! as EventIndex;
    if (first === NO_EVENT || holds(first)) return first;
    return this.#further.get(position)?.find(holds) ?? NO_EVENT;
  }
}
