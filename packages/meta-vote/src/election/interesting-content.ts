import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { Ballot } from "./ballot.ts";
import type { BallotBox } from "./ballot-box.ts";
import type { Electorate } from "./electorate.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";
import { PastVotes } from "./past-votes.ts";
import { TallyBook } from "./tally-book.ts";

/** What the newest event looked at of one voter's chain knows. */
interface Chain {
  /** Its creator's position. */
  readonly position: number;
  /** Whether it has heard from a supermajority of voters, and so may find single votes interesting. */
  hasHeardEnough: boolean;
  /** Single votes found before that. */
  waiting: Ballot[];
  /** By position of voter: up to which of its events votes were looked for. */
  readonly lookedAt: Int32Array;
  /** How many voting events there were when it last knew all of them. */
  votingCount: number;
}

/**
 * Which keys become interesting at which meta-event, under one set of voters.
 *
 * A key is *enough* in an event if enough voters voted for it in the event's past, and that stays so along a
 * chain. So an event's list holds the keys that are enough in it and not in its sync parent. That depends on the
 * voters but on no election: an election sees these lists without the keys that earlier ones decided, and as long
 * as the voters stay, nothing is computed twice.
 *
 * Along each chain votes are counted as they become known to it. That won't do for a creator that forked: on its branches
 * they are counted anew for every event.
 */
export class InterestingContent {
  /** Who counts. */
  readonly electorate: Electorate;
  /** The first event looked at: none before it finds anything interesting that is still open. */
  readonly first: number;
  readonly #graph: GraphQueries;
  readonly #box: BallotBox;
  readonly #past: PastVotes;
  /** The first election that asks. */
  readonly #election: number;
  readonly #chains: (Chain | undefined)[] = [];
  readonly #tallies: TallyBook;
  readonly #lists = new Map<EventIndex, readonly Ballot[]>();
  /** The events with a list, in order of insertion, without those at the front whose keys are all decided. */
  #events: EventIndex[] = [];
  #forgottenCount = 0;
  /** What the event in hand finds. */
  readonly #found: Ballot[] = [];

  /**
   * @param graph - the graph
   * @param box - its votes
   * @param electorate - who counts
   * @param election - the first election that asks
   */
  constructor(graph: GraphQueries, box: BallotBox, electorate: Electorate, election: number) {
    this.#graph = graph;
    this.#box = box;
    this.electorate = electorate;
    this.#tallies = new TallyBook(electorate.count);
    this.#past = new PastVotes(graph, box, electorate);
    this.#election = election;
    this.first = election === 0 ? 0 : box.firstEnough(electorate);
  }

  /** How many events with something interesting are kept. */
  get size(): number {
    return this.#lists.size;
  }

  /**
   * @param event - an event
   * @returns the keys that became interesting at it and aren't decided in its past, in the order in which an election
   *   would decide them: its creator's own votes by age, then the others by key
   */
  of(event: EventIndex): readonly Ballot[] {
    return this.#lists.get(event) ?? NO_BALLOTS;
  }

  /**
   * @param event - an event
   * @returns all keys that are enough in it, wherever on its chain they became so, in the order of {@link of}
   */
  enoughIn(event: EventIndex): readonly Ballot[] {
    const found = new Set<Ballot>();
    const [first = Infinity] = this.#lists.keys();
    for (let at = event; at >= first; at = this.#graph.syncParent(at)) {
      for (const ballot of this.of(at)) found.add(ballot);
    }
    return this.#ordered(event, [...found]);
  }

  /**
   * Computes an event's list. To be called for events in order of insertion, from {@link first} on; an event may be left out
   * if no election will ask about it and those that descend from it.
   *
   * @param event - an event of the graph
   * @param closedCount - how many elections, from the first, are decided in its past: what they decided is of no interest
   */
  add(event: EventIndex, closedCount: number): void {
    if (!this.#graph.isSync(event)) return;
    const creator = this.#graph.creator(event);
    const position = this.electorate.positionOf(creator);
    if (position < 0) return;
    const election = Math.max(closedCount, this.#election);
    const found = this.#graph.hasForked(creator)
      ? this.#foundOnBranch(event, election)
      : this.#foundOnChain(event, position, election);
    if (found.length === 0) return;
    this.#lists.set(event, this.#ordered(event, found));
    this.#events.push(event);
  }

  /**
   * The events at which something is interesting that is still open, for an election that begins: there are no others that
   * could be candidates in it.
   *
   * @param election - the number of the newest election
   * @returns the events, in order of insertion
   */
  *openEvents(election: number): Iterable<EventIndex> {
    const isOpen = (event: EventIndex): boolean =>
      this.of(event).some((ballot) => ballot.isOpenIn(election));
    const at = this.#events.findIndex(isOpen);
    if (at !== 0) this.#events = at < 0 ? [] : this.#events.slice(at);
    for (const event of this.#events) if (isOpen(event)) yield event;
  }

  /**
   * Forgets ballots.
   *
   * @param forgotten - the ballots
   * @param election - the number of the first election that is kept: to all of them they are decided
   */
  forget(forgotten: readonly Ballot[], election: number): void {
    for (const ballot of forgotten) this.#tallies.forget(ballot);
    this.#forgottenCount += forgotten.length * this.electorate.count;
    // Now and then, so that it costs little for each that is forgotten, whatever else there is.
    if (2 * this.#forgottenCount < this.#lists.size) return;
    this.#forgottenCount = 0;
    for (const [event, list] of this.#lists) {
      if (!list.some((ballot) => ballot.isOpenIn(election))) this.#lists.delete(event);
    }
  }

  #foundOnBranch(event: EventIndex, election: number): readonly Ballot[] {
    const enough = this.#past.enoughSince(event, this.#graph.syncParent(event));
    return enough.filter((ballot) => ballot.isOpenIn(election));
  }

  #foundOnChain(event: EventIndex, position: number, election: number): readonly Ballot[] {
    const before = this.#graph.syncParent(event);
    const chain = (this.#chains[position] ??= this.#chainFrom(before, position, election));
    const found = this.#found;
    if (found.length > 0) found.length = 0;
    if (!chain.hasHeardEnough && this.#past.hearsEnough(event)) {
      chain.hasHeardEnough = true;
      for (const ballot of chain.waiting) if (ballot.isOpenIn(election)) found.push(ballot);
      chain.waiting = [];
    }
    if (chain.votingCount !== this.#box.votingCount) this.#countNew(event, chain, before, election);
    for (const forker of this.#graph.forkers) {
      const voter = this.electorate.positionOf(forker);
      if (voter < 0) continue;
      const voting = this.#box.votingEventsBy(forker);
      const end = voting.countUpTo(event);
      for (let place = 0; place < end; place++) {
        if (this.#graph.descends(event, voting.eventAt(place)))
          this.#count(voting.ballotsAt(place), voter, chain, before, election);
      }
    }
    return found;
  }

  /** Counts the votes of voters that didn't fork, as far as they are new at an event. */
  #countNew(event: EventIndex, chain: Chain, before: EventIndex, election: number): void {
    const { voters } = this.electorate;
    const { votingCount } = this.#box;
    let knowsAll = true;
    for (let voter = 0; voter < voters.length; voter++) {
      const voting = this.#box.votingEventsBy(voters[voter]!);
      const known = chain.lookedAt[voter]!;
      if (voting.newest <= known || this.#graph.hasForked(voters[voter]!)) continue;
      const last = this.#graph.lastAncestor(event, voters[voter]!);
      knowsAll &&= voting.newest <= last;
      if (last <= known) continue;
      const end = voting.countUpTo(last);
      for (let place = voting.countUpTo(known as EventIndex); place < end; place++) {
        this.#count(voting.ballotsAt(place), voter, chain, before, election);
      }
      chain.lookedAt[voter] = last;
    }
    if (knowsAll) chain.votingCount = votingCount;
  }

  /** Counts a voter's votes on a chain; what becomes enough by that is found, or waits. */
  #count(
    ballots: readonly Ballot[],
    voter: number,
    chain: Chain,
    before: EventIndex,
    election: number,
  ): void {
    const { supermajority } = this.electorate;
    for (const ballot of ballots) {
      if (!ballot.isOpenIn(election)) continue;
      const tally = this.#tallyOf(ballot, chain.position, before);
      const isSingle = ballot.threshold === "single";
      const count = this.#tallies.add(tally, chain.position, voter);
      if (count !== (isSingle ? 1 : supermajority)) continue;
      if (isSingle && !chain.hasHeardEnough) chain.waiting.push(ballot);
      else this.#found.push(ballot);
    }
  }

  #tallyOf(ballot: Ballot, chain: number, before: EventIndex): number {
    const tallies = this.#tallies;
    let tally = tallies.find(ballot);
    if (tally < 0) {
      const isKnown = this.first === 0 || ballot.votes[0]! >= this.first;
      tally = tallies.begin(ballot, isKnown);
    }
    if (!tallies.isCounted(tally, chain)) {
      tallies.beginChain(tally, chain);
      for (const earlier of this.#past.votersFor(ballot, before))
        tallies.add(tally, chain, earlier);
    }
    return tally;
  }

  /** What a chain knew before the first event looked at. */
  #chainFrom(before: EventIndex, position: number, election: number): Chain {
    const lookedAt = Int32Array.from(this.electorate.voters, (voter) =>
      before === NO_EVENT ? NO_EVENT : this.#graph.lastAncestor(before, voter),
    );
    const hasHeardEnough = this.#past.hearsEnough(before);
    const waiting: Ballot[] = [];
    if (!hasHeardEnough) {
      for (const ballot of this.#past.ballotsIn(before)) {
        if (ballot.threshold === "single" && ballot.isOpenIn(election)) waiting.push(ballot);
      }
    }
    return { position, hasHeardEnough, waiting, lookedAt, votingCount: 0 };
  }

  /** A copy in the order in which an election would decide them. */
  #ordered(event: EventIndex, ballots: readonly Ballot[]): readonly Ballot[] {
    if (ballots.length === 1) return [...ballots];
    const creator = this.#graph.creator(event);
    const own: OwnVote[] = [];
    const others: Ballot[] = [];
    for (const ballot of ballots) {
      const vote = this.#ownVote(ballot, creator, event);
      if (vote === NO_EVENT) others.push(ballot);
      else own.push({ ballot, vote, place: this.#placeAt(vote, creator, ballot) });
    }
    own.sort(
      (a, b) =>
        this.#graph.chainIndex(a.vote) - this.#graph.chainIndex(b.vote) || a.place - b.place,
    );
    others.sort((a, b) => (a.key < b.key ? -1 : 1));
    return [...own.map(({ ballot }) => ballot), ...others];
  }

  /** The event on the chain of an event's creator up to it that first voted for a key, or `NO_EVENT`. */
  #ownVote({ voters, votes }: Ballot, creator: PeerIndex, event: EventIndex): EventIndex {
    for (let place = 0; place < voters.length; place++) {
      if (voters[place] === creator && this.#graph.isSelfAncestor(votes[place]!, event))
        return votes[place]!;
    }
    return NO_EVENT;
  }

  /** Which of an event's votes is the one for a key. */
  #placeAt(vote: EventIndex, creator: PeerIndex, ballot: Ballot): number {
    const voting = this.#box.votingEventsBy(creator);
    return voting.ballotsAt(voting.countUpTo(vote) - 1).indexOf(ballot);
  }
}

/** A key that the creator of an event voted for itself. */
interface OwnVote {
  readonly ballot: Ballot;
  readonly vote: EventIndex;
  readonly place: number;
}

const NO_BALLOTS: readonly Ballot[] = [];
