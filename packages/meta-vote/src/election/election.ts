import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { MetaVoteList } from "../agreement/meta-vote.ts";
import { initialList, listDecision, updateList } from "../agreement/meta-vote-list.ts";
import { invariant } from "../invariant.ts";
import { isSupermajority } from "../quorum.ts";
import { type Ballot, isOpenIn } from "./ballot.ts";
import type { Coin } from "./coin.ts";
import type { DecidedKey } from "./decision.ts";
import { decidedKeys } from "./decided-keys.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";
import type { InterestingContent } from "./interesting-content.ts";
import { CLOSED, IDLE, type MetaEvent } from "./meta-event.ts";

/** What an election is made of. */
export interface ElectionParts {
  /** Its number, from 0. */
  readonly number: number;
  /** Its voters. */
  readonly voters: readonly PeerIndex[];
  /** The graph. */
  readonly graph: GraphQueries;
  /** Interesting content under these voters. */
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
  /** Its voters, by position in all lists by subject. */
  readonly voters: readonly PeerIndex[];
  /** Interesting content under these voters. */
  readonly content: InterestingContent;
  /** Whether its candidates depend on where the election before is closed. */
  readonly isGated: boolean;
  readonly #parts: ElectionParts;
  readonly #metaEvents: (MetaEvent | undefined)[] = [];
  /** By position of voter: its candidates, one unless it forked. */
  readonly #candidates: EventIndex[][];
  #candidatesMissing: number;
  /** Observers, each with the candidates that it strongly sees, by position of voter. */
  readonly #observers = new Map<EventIndex, readonly EventIndex[]>();
  /** The first event considered. */
  #start: EventIndex = NO_EVENT;

  /**
   * @param parts - what it is made of
   */
  constructor(parts: ElectionParts) {
    this.number = parts.number;
    this.voters = parts.voters;
    this.content = parts.content;
    this.isGated = parts.isGated;
    this.#parts = parts;
    this.#candidates = parts.voters.map(() => []);
    this.#candidatesMissing = parts.voters.length;
  }

  /**
   * Considers the next event.
   *
   * @param event - an event inserted after all that were considered before
   * @returns whether the election is closed at it
   */
  process(event: EventIndex): boolean {
    if (this.#start === NO_EVENT) this.#start = event;
    const metaEvent = this.#consider(event);
    this.#metaEvents[event - this.#start] = metaEvent;
    return metaEvent.isClosed;
  }

  /**
   * Whether an event in another's past decides this election, as far as it was considered.
   *
   * @param event - the later event
   */
  isClosedAt(event: EventIndex): boolean {
    return this.metaEvent(event)?.isClosed === true;
  }

  /**
   * What the election found at an event.
   *
   * @param event - an event
   * @returns nothing for events that were not considered
   */
  metaEvent(event: EventIndex): MetaEvent | undefined {
    return event < this.#start || event === NO_EVENT
      ? undefined
      : this.#metaEvents[event - this.#start];
  }

  /**
   * @param event - an observer
   * @returns by position of voter, the candidate strongly seen or {@link NO_EVENT}; nothing if it is no observer
   */
  observeesOf(event: EventIndex): readonly EventIndex[] | undefined {
    return this.#observers.get(event);
  }

  /**
   * @param event - an event
   * @returns the ballots open in this election that became interesting at it
   */
  interestingAt(event: EventIndex): readonly Ballot[] {
    if (this.isGated) {
      const { candidate } = this.metaEvent(event) ?? IDLE;
      if (candidate === NO_EVENT) return [];
      if (candidate === event) return this.#openEnoughIn(event);
    }
    return this.content.of(event).filter((ballot) => isOpenIn(ballot, this.number));
  }

  /**
   * The keys decided, in order.
   *
   * @param event - an event that decides
   */
  decide(event: EventIndex): readonly DecidedKey[] {
    const decided: EventIndex[] = [];
    this.metaEvent(event)?.metaVotes?.forEach((list, position) => {
      if (listDecision(list) === true) decided.push(this.#candidateSeen(event, position));
    });
    return decidedKeys(
      decided.map((candidate) => ({ candidate, interesting: this.interestingAt(candidate) })),
    );
  }

  #consider(event: EventIndex): MetaEvent {
    const { graph, content } = this.#parts;
    if (this.isClosedAt(graph.selfParent(event)) || this.isClosedAt(graph.otherParent(event)))
      return CLOSED;
    if (!graph.isSync(event) || !content.isVoter(graph.creator(event))) return IDLE;
    const before = this.metaEvent(graph.syncParent(event)) ?? IDLE;
    if (before.metaVotes !== undefined) {
      const metaVotes = this.#update(event, before.metaVotes);
      return metaVotes === before.metaVotes ? before : this.#carrying(before.candidate, metaVotes);
    }
    const candidate = before.candidate === NO_EVENT ? this.#asCandidate(event) : before.candidate;
    const observees = this.#observees(event);
    if (observees !== undefined) {
      this.#observers.set(event, observees);
      const initial = observees.map((seen) => initialList(seen !== NO_EVENT));
      return this.#carrying(candidate, this.#update(event, initial));
    }
    return candidate === before.candidate
      ? before
      : { candidate, metaVotes: undefined, isClosed: false };
  }

  #carrying(candidate: EventIndex, metaVotes: readonly MetaVoteList[]): MetaEvent {
    const isClosed = metaVotes.every((list) => listDecision(list) !== undefined);
    return { candidate, metaVotes, isClosed };
  }

  #asCandidate(event: EventIndex): EventIndex {
    const { graph, content, mayBeCandidate } = this.#parts;
    const isInteresting = this.isGated
      ? mayBeCandidate(event) && this.#openEnoughIn(event).length > 0
      : content.of(event).some((ballot) => isOpenIn(ballot, this.number));
    if (!isInteresting) return NO_EVENT;
    const candidates = this.#candidates[this.voters.indexOf(graph.creator(event))]!;
    if (candidates.push(event) === 1) this.#candidatesMissing--;
    return event;
  }

  /** What is interesting at the first event of a chain that a gated election considers: nothing before it was listed. */
  #openEnoughIn(event: EventIndex): readonly Ballot[] {
    return this.content.enoughIn(event).filter((ballot) => isOpenIn(ballot, this.number));
  }

  /** The candidates that an event strongly sees, by position of voter; nothing unless they are a supermajority. */
  #observees(event: EventIndex): readonly EventIndex[] | undefined {
    const { graph } = this.#parts;
    const count = this.voters.length;
    // Whoever strongly sees a candidate descends from it, which is quicker to ask.
    let possible = count - this.#candidatesMissing;
    if (!isSupermajority(possible, count)) return undefined;
    for (const candidates of this.#candidates) {
      if (
        candidates.length > 0 &&
        !candidates.some((candidate) => graph.descends(event, candidate))
      )
        possible--;
    }
    if (!isSupermajority(possible, count)) return undefined;
    let seenCount = 0;
    const observees = this.#candidates.map((candidates) => {
      const seen = candidates.find((candidate) =>
        graph.stronglySees(event, candidate, this.voters),
      );
      if (seen !== undefined) seenCount++;
      return seen ?? NO_EVENT;
    });
    return isSupermajority(seenCount, count) ? observees : undefined;
  }

  #update(event: EventIndex, lists: readonly MetaVoteList[]): readonly MetaVoteList[] {
    const { graph, coin } = this.#parts;
    const creator = graph.creator(event);
    const others: (readonly MetaVoteList[])[] = [];
    for (const voter of this.voters) {
      if (voter === creator) continue;
      const metaVotes = this.metaEvent(graph.lastAncestor(event, voter))?.metaVotes;
      if (metaVotes !== undefined) others.push(metaVotes);
    }
    let changed = false;
    const updated = lists.map((list, position) => {
      if (listDecision(list) !== undefined) return list;
      const now = updateList(
        list,
        others.map((other) => other[position]!),
        this.voters.length,
        (round) => coin.flip(event, this.voters[position]!, round),
      );
      changed ||= now !== list;
      return now;
    });
    return changed ? updated : lists;
  }

  /** The candidate of a voter that an observer in an event's past strongly sees. */
  #candidateSeen(event: EventIndex, position: number): EventIndex {
    const { graph } = this.#parts;
    let seen: EventIndex = NO_EVENT;
    for (const [observer, observees] of this.#observers) {
      const candidate = observees[position]!;
      if (candidate !== NO_EVENT && graph.descends(event, observer)) seen = candidate;
    }
    invariant(
      seen !== NO_EVENT,
      "a subject was decided true of which no observer sees a candidate",
    );
    return seen;
  }
}
