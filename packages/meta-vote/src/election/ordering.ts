import type { EventIndex, PeerIndex } from "@parsec/graph";
import { BallotBox } from "./ballot-box.ts";
import type { Coin } from "./coin.ts";
import type { Decision } from "./decision.ts";
import { Election } from "./election.ts";
import { Electorate } from "./electorate.ts";
import { EventPages } from "./event-pages.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";
import { InterestingContent } from "./interesting-content.ts";
import { type ElectionSnapshot, electionSnapshot } from "./snapshot.ts";
import type { Voters } from "./voters.ts";
import type { Votes } from "./votes.ts";

/** How many closed elections are kept at most for those who may still meet them. */
const MAX_CLOSED = 16;

const PAGE_BITS = 10;

const NO_DECISIONS: Decision[] = [];

/** How much an {@link Ordering} holds on to. */
export interface KeptState {
  /** Elections: the open one, and closed ones that somebody may still meet. */
  readonly elections: number;
  /** Keys with their votes: those open, and those decided by elections that are kept. */
  readonly ballots: number;
  /** Events at which something became interesting. */
  readonly interestingEvents: number;
}

/** Interesting content under some voters. */
interface KeptContent {
  readonly content: InterestingContent;
  /** The last election that asks for it. */
  lastElection: number;
}

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
  readonly #closedCounts = new EventPages(0 as EventIndex, 1, PAGE_BITS);
  /** How many events were taken. */
  #size = 0;
  /** Interesting content under the voters of each of the elections kept, without repetition. */
  #contents: KeptContent[] = [];

  /**
   * @param parts - graph, votes, voters and coin
   */
  constructor(parts: OrderingParts) {
    this.#parts = parts;
    const electorate = new Electorate(parts.voters.initial);
    this.#box = new BallotBox(parts.graph, parts.votes, electorate);
    this.#elections = [this.#newElection(0, this.#newContent(electorate, 0), undefined)];
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
    return this.#box.isAwaited;
  }

  /**
   * The same, some keys passed over.
   *
   * @param isMoot - tells keys for which there is no need to wait, for their decision would have no effect
   */
  hasUndecidedBeside(isMoot: (key: string) => boolean): boolean {
    return this.#box.isAwaitedBeside(isMoot);
  }

  /** What is kept in memory beside one integer an event: under steady load it doesn't grow with history. */
  get kept(): KeptState {
    return {
      elections: this.#elections.length,
      ballots: this.#box.size,
      interestingEvents: this.#contents.reduce((sum, { content }) => sum + content.size, 0),
    };
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
    if (fromParents > 0) this.#closedCounts.write(event, 0, fromParents);
    this.#size = event + 1;
    for (const { content, lastElection } of this.#contents) {
      if (fromParents <= lastElection) content.add(event, fromParents);
    }
    const open = this.#current;
    const first = Math.max(0, fromParents - this.#firstKept);
    for (let i = first; this.#elections[i] !== open; i++) {
      const election = this.#elections[i]!;
      if (election.process(event)) this.#noteClosed(event, election.number);
    }
    let decisions = NO_DECISIONS;
    if (open.process(event)) {
      this.#noteClosed(event, open.number);
      decisions = [this.#close(open, event)];
      // The next election considers the events that are there already; some may decide it.
      for (;;) {
        const next = this.#catchUp(event);
        if (next === undefined) break;
        decisions.push(next);
      }
    }
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
    return this.#closedCounts.read(event, 0);
  }

  /**
   * @param key - a payload key
   * @returns whether an election decided it
   */
  isDecided(key: string): boolean {
    return this.#box.isDecided(key);
  }

  /** The open election as it stands. */
  snapshot(): ElectionSnapshot {
    return electionSnapshot(this.#current, this.#parts.graph, undefined);
  }

  get #current(): Election {
    return this.#elections[this.#elections.length - 1]!;
  }

  get #firstKept(): number {
    return this.#elections[0]!.number;
  }

  /** Lets the newest election consider the events up to one; if that decides it, tells how, and there is another then. */
  #catchUp(upTo: EventIndex): Decision | undefined {
    const election = this.#current;
    const first = election.begin(election.content.openEvents(election.number));
    if (first === NO_EVENT) return undefined;
    let decision: Decision | undefined;
    for (let event = first; event <= upTo; event++) {
      if (!election.process(event)) continue;
      this.#noteClosed(event, election.number);
      decision ??= this.#close(election, event);
    }
    return decision;
  }

  /** Counts an election that is closed at an event, if all before it are. */
  #noteClosed(event: EventIndex, election: number): void {
    if (this.closedThrough(event) === election) this.#closedCounts.write(event, 0, election + 1);
  }

  /** Ends the open election at an event that decides it, and opens the next. */
  #close(election: Election, event: EventIndex): Decision {
    const { number, voters } = election;
    const keys = election.decide(event);
    const decision: Decision = { election: number, event, voters, keys };
    this.#parts.trace?.(decision, () => electionSnapshot(election, this.#parts.graph, decision));
    for (const { key } of keys) this.#box.close(key, number);
    const isVoid = keys.length === 0;
    const next = isVoid ? voters : this.#parts.voters.after(decision);
    const content =
      next === voters ? election.content : this.#changeVoters(new Electorate(next), number + 1);
    this.#elections.push(this.#newElection(number + 1, content, isVoid ? election : undefined));
    return decision;
  }

  #newElection(number: number, content: InterestingContent, after: Election | undefined): Election {
    const { graph, coin } = this.#parts;
    const hasSeenVoid = (event: EventIndex): boolean =>
      after === undefined || this.closedThrough(event) > after.number || after.isClosedAt(event);
    return new Election({
      number,
      graph,
      content,
      coin,
      mayBeCandidate: hasSeenVoid,
      isGated: after !== undefined,
    });
  }

  #changeVoters(electorate: Electorate, election: number): InterestingContent {
    this.#box.setElectorate(electorate);
    this.#contents.at(-1)!.lastElection = election - 1;
    return this.#newContent(electorate, election);
  }

  /** Interesting content under new voters, for all events that may find an open key interesting. */
  #newContent(electorate: Electorate, election: number): InterestingContent {
    const content = new InterestingContent(this.#parts.graph, this.#box, electorate, election);
    for (let i = content.first; i < this.#size; i++) {
      const event = i as EventIndex;
      content.add(event, this.closedThrough(event));
    }
    this.#contents.push({ content, lastElection: Infinity });
    return content;
  }

  /**
   * Forgets closed elections that no newest event of a present voter can meet any more, nor any later event of an honest
   * one. Events that still could, of a former voter or on a branch off the distant past, decide nothing. Nor do those of
   * a voter that has been silent while many elections went by: so that it costs no more however long it is silent, only
   * so many are kept for it.
   */
  #retire(): void {
    let seen = Math.max(this.election - MAX_CLOSED, this.#seenByAll());
    // Candidates of an election after a void one depend on where that one is closed.
    while (seen > this.#firstKept && this.#elections[seen - this.#firstKept]!.isGated) seen--;
    const count = seen - this.#firstKept;
    if (count <= 0) return;
    this.#elections.splice(0, count);
    this.#contents = this.#contents.filter(({ lastElection }) => lastElection >= seen);
    const forgotten = this.#box.forgetBefore(seen);
    for (const { content } of this.#contents) content.forget(forgotten, seen);
  }

  /** How many elections, from the first, all newest events of present voters have closed. */
  #seenByAll(): number {
    const { graph } = this.#parts;
    let seen = this.election;
    for (const voter of this.voters) {
      const newest = graph.newestBy(voter);
      // The first events of one who was never heard of may still meet any election.
      if (newest.length === 0) return 0;
      for (const event of newest) seen = Math.min(seen, this.closedThrough(event));
    }
    return seen;
  }
}
