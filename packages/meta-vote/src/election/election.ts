import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { MetaVoteList } from "../agreement/meta-vote.ts";
import { listDecision } from "../agreement/meta-vote-list.ts";
import { NO_STANDING, type Standing, Standings } from "../agreement/standings.ts";
import { invariant } from "../invariant.ts";
import type { Ballot } from "./ballot.ts";
import type { Coin } from "./coin.ts";
import type { DecidedKey } from "./decision.ts";
import { decidedKeys } from "./decided-keys.ts";
import type { Electorate } from "./electorate.ts";
import { EventPages } from "./event-pages.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";
import type { InterestingContent } from "./interesting-content.ts";
import { lanesOf, Observers } from "./observers.ts";
import { SeenCandidates } from "./seen-candidates.ts";

/** What an election is made of. */
export interface ElectionParts {
  /** Its number, from 0. */
  readonly number: number;
  /** The graph. */
  readonly graph: GraphQueries;
  /** Interesting content under its voters. */
  readonly content: InterestingContent;
  /** The coin. */
  readonly coin: Coin;
  /**
   * Whether an event may be a candidate at all: after a void election only those may in whose past that one is closed.
   *
   * @param event - a meta-event
   */
  readonly mayBeCandidate: (event: EventIndex) => boolean;
  /** Whether that depends on the election before. */
  readonly isGated: boolean;
}

/** Stands in place of a standing at events that descend from one that decides. */
const CLOSED = -1;

const PAGE_BITS = 6;

/**
 * One election: which keys are decided next.
 *
 * It goes through events in order of insertion, but what it finds at an event depends on the event's past alone.
 * It goes on after the first event that decides, to know at which events it is closed: those that decide and all
 * that descend from one.
 */
export class Election {
  /** Its number, from 0. */
  readonly number: number;
  /** Its voters. */
  readonly electorate: Electorate;
  /** Interesting content under these voters. */
  readonly content: InterestingContent;
  /** Whether its candidates depend on where the election before is closed. */
  readonly isGated: boolean;
  readonly #parts: ElectionParts;
  readonly #candidates: SeenCandidates;
  readonly #observers: Observers;
  #standings: Standings | undefined;
  /** From the first observer on: the standing of an event's creator at it, or that the election is closed there. */
  #found: EventPages | undefined;
  /** The first event considered, and the last. */
  #first: EventIndex = NO_EVENT;
  #last: EventIndex = NO_EVENT;
  readonly #others: { readonly at: Int32Array; count: number };
  readonly #flip = (subject: number, round: number): boolean | undefined =>
    this.#parts.coin.flip(this.#last, this.voters[subject]!, round);

  /**
   * @param parts - what it is made of
   */
  constructor(parts: ElectionParts) {
    this.number = parts.number;
    this.electorate = parts.content.electorate;
    this.content = parts.content;
    this.isGated = parts.isGated;
    this.#parts = parts;
    this.#observers = new Observers(parts.graph);
    this.#candidates = new SeenCandidates(parts.graph, this.electorate);
    this.#others = { at: new Int32Array(this.electorate.count), count: 0 };
  }

  /** Its voters, by position in all lists by subject. */
  get voters(): readonly PeerIndex[] {
    return this.electorate.voters;
  }

  /** The first event considered, or `NO_EVENT`. */
  get firstConsidered(): EventIndex {
    return this.#first;
  }

  /** The last event considered, or `NO_EVENT`. */
  get lastConsidered(): EventIndex {
    return this.#last;
  }

  /**
   * Takes candidates before events are considered: up to the one with which there may be observers, nothing else of note
   * can happen.
   *
   * @param events - all that may be the first interesting ones of their chains, in order of insertion
   * @returns from which event on all are to be considered, or `NO_EVENT` if none are so far
   */
  begin(events: Iterable<EventIndex>): EventIndex {
    let last: EventIndex = NO_EVENT;
    for (const event of events) {
      last = event;
      if (this.#first === NO_EVENT) this.#first = event;
      // After a void election there may be others.
      if (this.isGated) break;
      const position = this.electorate.positionOf(this.#parts.graph.creator(event));
      this.#findCandidate(event, position);
      if (this.#candidates.areEnough) break;
    }
    this.#last = last;
    return last;
  }

  /**
   * Considers the next event.
   *
   * @param event - an event inserted after all that were considered before
   * @returns whether the election is closed at it
   */
  process(event: EventIndex): boolean {
    const { graph } = this.#parts;
    if (this.#first === NO_EVENT) this.#first = event;
    this.#last = event;
    if (this.#isClosedBefore(event)) {
      this.#found?.write(event, 0, CLOSED);
      return true;
    }
    const position = graph.isSync(event) ? this.electorate.positionOf(graph.creator(event)) : -1;
    if (position < 0) return false;
    const standing = this.#standingOf(event, position);
    if (standing === NO_STANDING) return false;
    this.#found ??= new EventPages(event, 1, PAGE_BITS);
    this.#found.write(event, 0, standing);
    return this.#standings?.isDecided(standing) === true;
  }

  /**
   * Whether an event in another's past decides this election, as far as it was considered.
   *
   * @param event - the later event
   */
  isClosedAt(event: EventIndex): boolean {
    const found = this.#foundAt(event);
    return found === CLOSED || (found !== NO_STANDING && this.#standings!.isDecided(found));
  }

  /**
   * Whether an event decides the election.
   *
   * @param event - an event
   */
  decidesAt(event: EventIndex): boolean {
    return this.#foundAt(event) !== CLOSED && this.isClosedAt(event);
  }

  /**
   * @param event - a meta-event
   * @returns whether it is the first on its chain of which something is interesting in this election
   */
  isCandidate(event: EventIndex): boolean {
    const position = this.electorate.positionOf(this.#parts.graph.creator(event));
    return this.#candidates.isCandidate(event, position);
  }

  /**
   * @param event - an event
   * @returns by position of voter, the candidate strongly seen or `NO_EVENT`; nothing if it is no observer
   */
  observeesOf(event: EventIndex): Int32Array | undefined {
    return this.#observers.observeesOf(event);
  }

  /**
   * @param event - an event
   * @returns the meta-votes that it carries, by position of the subject; nothing if it carries none
   */
  metaVotesAt(event: EventIndex): readonly MetaVoteList[] | undefined {
    const found = this.#foundAt(event);
    if (found === CLOSED || found === NO_STANDING) return undefined;
    return this.voters.map((_, position) => this.#standings!.list(found, position));
  }

  /**
   * @param event - an event
   * @returns the ballots open in this election that became interesting at it
   */
  interestingAt(event: EventIndex): readonly Ballot[] {
    if (this.isGated) {
      const position = this.electorate.positionOf(this.#parts.graph.creator(event));
      if (!this.#candidates.isOnChain(event, position)) return [];
      if (this.#candidates.isCandidate(event, position)) return this.#openEnoughIn(event);
    }
    return this.content.of(event).filter((ballot) => ballot.isOpenIn(this.number));
  }

  /**
   * The keys decided, in order.
   *
   * @param event - an event that decides
   */
  decide(event: EventIndex): readonly DecidedKey[] {
    const lists = this.metaVotesAt(event) ?? [];
    const seen = this.#observers.seenIn(event, this.electorate.count);
    const decided: EventIndex[] = [];
    for (const [position, list] of lists.entries()) {
      if (listDecision(list) !== true) continue;
      const candidate = seen[position]! as EventIndex;
      invariant(
        candidate !== NO_EVENT,
        "a subject was decided true of which no observer sees a candidate",
      );
      decided.push(candidate);
    }
    return decidedKeys(
      decided.map((candidate) => ({ candidate, interesting: this.interestingAt(candidate) })),
    );
  }

  #isClosedBefore(event: EventIndex): boolean {
    const { graph } = this.#parts;
    return (
      this.#found !== undefined &&
      (this.isClosedAt(graph.selfParent(event)) || this.isClosedAt(graph.otherParent(event)))
    );
  }

  #foundAt(event: EventIndex): number {
    return this.#found === undefined ? NO_STANDING : this.#found.read(event, 0);
  }

  /** Where the creator of a meta-event stands at it. */
  #standingOf(event: EventIndex, position: number): Standing {
    const { graph } = this.#parts;
    const before = this.#foundAt(graph.syncParent(event));
    if (before !== NO_STANDING) {
      return this.#hasHeard(event) || this.#standings!.isRestless(before)
        ? this.#update(event, position, before)
        : before;
    }
    this.#findCandidate(event, position);
    // Who has heard nothing since strongly sees what it saw before, or, if it is alone, itself.
    if (!this.#candidates.areEnough || !(this.#hasHeard(event) || this.voters.length === 1))
      return NO_STANDING;
    const observees = this.#candidates.stronglySeenBy(event);
    if (observees === undefined) return NO_STANDING;
    this.#observers.add(event, observees);
    const { count } = this.electorate;
    this.#standings ??= new Standings({ voterCount: count, subjectCount: count });
    return this.#update(event, position, this.#standings.initial(lanesOf(observees)));
  }

  #findCandidate(event: EventIndex, position: number): void {
    if (!this.#candidates.isOnChain(event, position) && this.#isInteresting(event))
      this.#candidates.add(event, position);
  }

  /** Whether a meta-event may know more of the others than the one before it on its chain. */
  #hasHeard(event: EventIndex): boolean {
    const { graph } = this.#parts;
    const before = graph.syncParent(event);
    for (let at = event; at !== before; at = graph.selfParent(at)) {
      if (graph.otherParent(at) !== NO_EVENT) return true;
    }
    return false;
  }

  #update(event: EventIndex, position: number, before: Standing): Standing {
    const { graph } = this.#parts;
    const { voters } = this;
    const others = this.#others;
    others.count = 0;
    for (let other = 0; other < voters.length; other++) {
      if (other === position) continue;
      const standing = this.#foundAt(graph.lastAncestor(event, voters[other]!));
      if (standing !== NO_STANDING) others.at[others.count++] = standing;
    }
    return this.#standings!.update(before, others, this.#flip);
  }

  #isInteresting(event: EventIndex): boolean {
    if (!this.isGated) return this.content.of(event).some((each) => each.isOpenIn(this.number));
    return this.#parts.mayBeCandidate(event) && this.#openEnoughIn(event).length > 0;
  }

  /** What is interesting at the first event of a chain that a gated election considers: nothing before it was listed. */
  #openEnoughIn(event: EventIndex): readonly Ballot[] {
    return this.content.enoughIn(event).filter((ballot) => ballot.isOpenIn(this.number));
  }
}
