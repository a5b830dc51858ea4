import type { EventIndex, PeerIndex } from "@parsec/graph";
import { BallotBox } from "./ballot-box.ts";
import type { Coin } from "./coin.ts";
import type { Decision } from "./decision.ts";
import { Election } from "./election.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";
import { InterestingContent } from "./interesting-content.ts";
import { type ElectionSnapshot, electionSnapshot } from "./snapshot.ts";
import type { Voters } from "./voters.ts";
import type { Votes } from "./votes.ts";

/** What orders the payloads of a graph: the four things that elections need, and a place to watch them from. */
export interface OrderingParts {
  /** The gossip graph. */
  readonly graph: GraphQueries;
  /** The votes that its events carry. */
  readonly votes: Votes;
  /** Who votes. */
  readonly voters: Voters;
  /** The coin. */
  readonly coin: Coin;
  /**
   * Told of each decision before the next election begins.
   *
   * @param decision - the outcome
   * @param snapshot - makes a snapshot of the election as it is then
   */
  readonly trace?: (decision: Decision, snapshot: () => ElectionSnapshot) => void;
}

/**
 * Decides payloads in an order that every peer finds, by one election after another (PARSEC whitepaper, "virtual
 * voting"; here as binary agreements on who was ready to vote, as in RFC-0049).
 *
 * The order is a function of the events alone: any parent-before-child order of insertion gives the same.
 */
export class Ordering {
  readonly #parts: OrderingParts;
  readonly #box: BallotBox;
  /** The open election, before it those closed ones that events without a decision in their past may still meet. */
  readonly #elections: Election[];
  /** For every event: how many elections, from the first, were found closed at it when last asked. */
  readonly #closedThrough: number[] = [];
  /** Interesting content under the voters of each of the elections kept, without repetition. */
  #contents: InterestingContent[] = [];

  /**
   * @param parts - graph, votes, voters and coin
   */
  constructor(parts: OrderingParts) {
    this.#parts = parts;
    this.#box = new BallotBox(parts.graph, parts.votes);
    const { initial } = parts.voters;
    this.#elections = [this.#newElection(0, initial, this.#newContent(initial), undefined)];
  }

  /** The number of the open election, and so of those decided. */
  get election(): number {
    return this.#current.number;
  }

  /** The voters of the open election. */
  get voters(): readonly PeerIndex[] {
    return this.#current.voters;
  }

  /**
   * Whether a present voter voted for a key that no election has decided. (What only former voters voted for waits for
   * nothing: a vote of a present one would be news.)
   */
  get hasUndecided(): boolean {
    return this.#box.isOpenTo(this.voters);
  }

  /**
   * Takes the next event.
   *
   * @param event - the event inserted after the one taken last; the first event of all, first
   * @returns the elections decided by it, in order; mostly none
   */
  process(event: EventIndex): readonly Decision[] {
    const { graph } = this.#parts;
    this.#box.add(event);
    const fromParents = Math.max(
      this.closedThrough(graph.selfParent(event)),
      this.closedThrough(graph.otherParent(event)),
    );
    this.#closedThrough.push(fromParents);
    for (const content of this.#contents) content.add(event);
    const decisions: Decision[] = [];
    const open = this.#current;
    for (
      let i = Math.max(0, fromParents - this.#firstKept);
      this.#elections[i] !== undefined;
      i++
    ) {
      const election = this.#elections[i]!;
      const isClosed = election.process(event);
      if (election !== open) continue;
      if (isClosed) decisions.push(this.#close(open, event));
      break;
    }
    // The next election considers the events that are there already; some may decide it.
    while (decisions.length > 0 && this.#catchUp(event, decisions));
    if (this.closedThrough(event) > fromParents) this.#retire();
    return decisions;
  }

  /**
   * How many elections, from the first, are decided in an event's past, itself included.
   *
   * Never too high; it may be too low for an event that was far behind when the elections it closes were forgotten.
   *
   * @param event - an event, or `NO_EVENT`, in whose past there is nothing
   */
  closedThrough(event: EventIndex): number {
    if (event === NO_EVENT) return 0;
    let number = this.#closedThrough[event]!;
    // An election that isn't kept any more could only be closed at a branch off the distant past.
    while (this.#elections[number - this.#firstKept]?.isClosedAt(event) === true) number++;
    this.#closedThrough[event] = number;
    return number;
  }

  /**
   * @param key - a payload key
   * @returns whether an election decided it
   */
  isDecided(key: string): boolean {
    return this.#box.get(key)?.decidedIn !== undefined;
  }

  /** The open election as it stands. */
  snapshot(): ElectionSnapshot {
    return this.#snapshot(this.#current, undefined);
  }

  get #current(): Election {
    return this.#elections[this.#elections.length - 1]!;
  }

  get #firstKept(): number {
    return this.#elections[0]!.number;
  }

  #snapshot(election: Election, decision: Decision | undefined): ElectionSnapshot {
    return electionSnapshot(election, this.#parts.graph, this.#closedThrough.length, decision);
  }

  /** Lets the newest election consider the events up to one; tells whether that decided it, so that another follows. */
  #catchUp(upTo: EventIndex, decisions: Decision[]): boolean {
    const election = this.#current;
    const first = election.content.firstOpen(election.number);
    if (first === NO_EVENT) return false;
    for (let event = first; event <= upTo; event++) {
      const isClosed = election.process(event);
      if (isClosed && election === this.#current) decisions.push(this.#close(election, event));
    }
    return election !== this.#current;
  }

  /** Ends the open election at an event that decides it, and opens the next. */
  #close(election: Election, event: EventIndex): Decision {
    const { number, voters } = election;
    const keys = election.decide(event);
    const decision: Decision = { election: number, event, voters, keys };
    this.#parts.trace?.(decision, () => this.#snapshot(election, decision));
    for (const { key } of keys) this.#box.close(key, number);
    const isVoid = keys.length === 0;
    const next = isVoid ? voters : this.#parts.voters.after(decision);
    const content = next === voters ? election.content : this.#newContent(next);
    this.#elections.push(
      this.#newElection(number + 1, next, content, isVoid ? election : undefined),
    );
    return decision;
  }

  #newElection(
    number: number,
    voters: readonly PeerIndex[],
    content: InterestingContent,
    after: Election | undefined,
  ): Election {
    const { graph, coin } = this.#parts;
    const hasSeenVoid = (event: EventIndex): boolean =>
      after === undefined || this.closedThrough(event) > after.number || after.isClosedAt(event);
    return new Election({
      number,
      voters,
      graph,
      content,
      coin,
      mayBeCandidate: hasSeenVoid,
      isGated: after !== undefined,
    });
  }

  /** Interesting content under new voters, for all events that have an open key in their past. */
  #newContent(voters: readonly PeerIndex[]): InterestingContent {
    const content = new InterestingContent(this.#parts.graph, this.#box, voters);
    for (let event = this.#box.firstOpenVote(); event < this.#closedThrough.length; event++) {
      content.add(event as EventIndex);
    }
    this.#contents.push(content);
    return content;
  }

  /**
   * Forgets closed elections that no newest event of a present voter can meet any more, nor any later event of an honest
   * one. Events that still could, of a former voter or on a branch off the distant past, decide nothing.
   */
  #retire(): void {
    const { graph } = this.#parts;
    let seen = this.election;
    for (const voter of this.voters) {
      const newest = graph.newestBy(voter);
      // The first events of one who was never heard of may still meet any election.
      if (newest.length === 0) return;
      for (const event of newest) seen = Math.min(seen, this.closedThrough(event));
    }
    let count = Math.max(0, seen - this.#firstKept);
    // Candidates of an election after a void one depend on where that one is closed.
    while (count > 0 && this.#elections[count]!.isGated) count--;
    if (count === 0) return;
    this.#elections.splice(0, count);
    this.#contents = [...new Set(this.#elections.map(({ content }) => content))];
  }
}
