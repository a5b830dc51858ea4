import type { EventIndex } from "@parsec/graph";
import { SlicedCounts } from "../agreement/sliced-counts.ts";
import type { Electorate } from "./electorate.ts";
import { EventPages } from "./event-pages.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";

const LANE_BITS = 5;
const LANE_MASK = 31;
const PAGE_BITS = 6;

/**
 * The candidates of one election, and which event sees which of them.
 *
 * For each event, the voters whose candidates it sees are a set of bits: those of its parents, and its own. Which of them it
 * strongly sees is then counted for 32 at once, over the sets of its last ancestors. That holds of voters that are not known
 * to have forked; about the others, who may have several candidates, the graph is asked.
 */
export class SeenCandidates {
  readonly #graph: GraphQueries;
  readonly #electorate: Electorate;
  /** By position of voter: its candidates, one unless it forked. */
  readonly #candidates: EventIndex[][];
  /** How many voters have any. */
  #count = 0;
  readonly #wordCount: number;
  /** From the first candidate on: the sets, 32 voters to a word. */
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
    this.#graph = graph;
    this.#electorate = electorate;
    this.#candidates = electorate.voters.map(() => []);
    this.#wordCount = (electorate.count + LANE_MASK) >> LANE_BITS;
    this.#counts = new SlicedCounts(electorate.count);
    this.#forked = new Int32Array(this.#wordCount);
    this.#lasts = new Int32Array(electorate.count);
  }

  /** Whether there are no candidates yet. */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /**
   * @param event - an event
   * @param position - its creator's
   * @returns whether there is a candidate among its self-ancestors, itself included
   */
  isOnChain(event: EventIndex, position: number): boolean {
    const candidates = this.#candidates[position]!;
    if (candidates.length === 0) return false;
    return candidates.some((candidate) => this.#graph.isSelfAncestor(candidate, event));
  }

  /**
   * @param event - an event
   * @param position - its creator's
   */
  isCandidate(event: EventIndex, position: number): boolean {
    return this.#candidates[position]!.includes(event);
  }

  /**
   * Takes the next event, after all of those in its past that are candidates.
   *
   * @param event - an event
   * @param selfParent - its self-parent
   * @param otherParent - its other-parent
   */
  pass(event: EventIndex, selfParent: EventIndex, otherParent: EventIndex): void {
    const seen = this.#seen;
    if (seen === undefined) return;
    for (let word = 0; word < this.#wordCount; word++) {
      const lanes = seen.read(selfParent, word) | seen.read(otherParent, word);
      if (lanes !== 0) seen.write(event, word, lanes);
    }
  }

  /**
   * Adds a candidate.
   *
   * @param event - the event taken last
   * @param position - its creator's
   */
  add(event: EventIndex, position: number): void {
    if (this.#candidates[position]!.push(event) === 1) this.#count++;
    this.#seen ??= new EventPages(event, this.#wordCount, PAGE_BITS);
    const word = position >> LANE_BITS;
    this.#seen.write(event, word, this.#seen.read(event, word) | (1 << (position & LANE_MASK)));
  }

  /**
   * The candidates that an event strongly sees.
   *
   * @param event - the event taken last
   * @returns by position of voter, the candidate or `NO_EVENT`; nothing unless they are a supermajority
   */
  stronglySeenBy(event: EventIndex): Int32Array | undefined {
    const { supermajority, count } = this.#electorate;
    if (this.#seen === undefined || this.#count < supermajority) return undefined;
    // Whoever strongly sees a candidate descends from it, which is quicker to ask.
    let possible = this.#noteForks();
    for (let word = 0; word < this.#wordCount; word++) {
      possible += countOf(this.#seen.read(event, word) & ~this.#forked[word]!);
    }
    if (possible < supermajority) return undefined;
    const found = new Int32Array(count).fill(NO_EVENT);
    const foundCount =
      this.#findByCounts(event, this.#seen, found) + this.#findForked(event, found);
    return foundCount < supermajority ? undefined : found;
  }

  #findByCounts(event: EventIndex, seen: EventPages, found: Int32Array): number {
    const { voters, supermajority } = this.#electorate;
    const lasts = this.#lasts;
    for (let position = 0; position < lasts.length; position++) {
      lasts[position] = this.#graph.lastAncestor(event, voters[position]!);
    }
    let foundCount = 0;
    for (let word = 0; word < this.#wordCount; word++) {
      this.#counts.clear();
      for (let position = 0; position < lasts.length; position++) {
        this.#counts.add(seen.read(lasts[position]! as EventIndex, word));
      }
      let strongly = this.#counts.atLeast(supermajority) & ~this.#forked[word]!;
      foundCount += countOf(strongly);
      for (; strongly !== 0; strongly &= strongly - 1) {
        const position = (word << LANE_BITS) | (LANE_MASK - Math.clz32(strongly & -strongly));
        found[position] = this.#candidates[position]![0]!;
      }
    }
    return foundCount;
  }

  #findForked(event: EventIndex, found: Int32Array): number {
    const { voters } = this.#electorate;
    let foundCount = 0;
    for (const forker of this.#graph.forkers) {
      const position = this.#electorate.positionOf(forker);
      if (position < 0) continue;
      const strongly = this.#candidates[position]!.find((candidate) =>
        this.#graph.stronglySees(event, candidate, voters),
      );
      if (strongly === undefined) continue;
      found[position] = strongly;
      foundCount++;
    }
    return foundCount;
  }

  /** Sets {@link #forked} and tells how many of those voters have candidates. */
  #noteForks(): number {
    const { forkers } = this.#graph;
    if (forkers.length === 0) return 0;
    let withCandidates = 0;
    for (const forker of forkers) {
      const position = this.#electorate.positionOf(forker);
      if (position < 0) continue;
      this.#forked[position >> LANE_BITS]! |= 1 << (position & LANE_MASK);
      if (this.#candidates[position]!.length > 0) withCandidates++;
    }
    return withCandidates;
  }
}

/** How many bits of a word are set. */
function countOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
