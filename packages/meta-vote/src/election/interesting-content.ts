import type { EventIndex, PeerIndex } from "@parsec/graph";
import { type Ballot, isOpenIn } from "./ballot.ts";
import type { BallotBox } from "./ballot-box.ts";
import type { Electorate } from "./electorate.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";
import { PastVotes } from "./past-votes.ts";
import { VoteTally } from "./vote-tally.ts";

/** What the newest event looked at of one voter's chain knows. */
interface Chain {
  /** Whether it has heard from a supermajority of voters, and so may find single votes interesting. */
  hasHeardEnough: boolean;
  /** Single votes found before that. */
  waiting: Ballot[];
  /** By position of voter: up to which of its events votes were looked for. */
  readonly lookedAt: Int32Array;
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
  readonly #tallies = new Map<Ballot, VoteTally>();
  readonly #lists = new Map<EventIndex, readonly Ballot[]>();
  /** The events with a list, in order of insertion, without those at the front whose keys are all decided. */
  #events: EventIndex[] = [];
  #forgottenCount = 0;

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
   * Where an election has to begin: no event before this one can be a candidate in it.
   *
   * @param election - the number of the newest election
   * @returns the first event whose list holds a key that is open, or {@link NO_EVENT}
   */
  firstOpen(election: number): EventIndex {
    const isOpen = (event: EventIndex): boolean =>
      this.of(event).some((ballot) => isOpenIn(ballot, election));
    const at = this.#events.findIndex(isOpen);
    if (at !== 0) this.#events = at < 0 ? [] : this.#events.slice(at);
    return this.#events[0] ?? NO_EVENT;
  }

  /**
   * Forgets ballots.
   *
   * @param forgotten - the ballots
   * @param election - the number of the first election that is kept: to all of them they are decided
   */
  forget(forgotten: readonly Ballot[], election: number): void {
    for (const ballot of forgotten) this.#tallies.delete(ballot);
    this.#forgottenCount += forgotten.length * this.electorate.count;
    // Now and then, so that it costs little for each that is forgotten, whatever else there is.
    if (2 * this.#forgottenCount < this.#lists.size) return;
    this.#forgottenCount = 0;
    for (const [event, list] of this.#lists) {
      if (!list.some((ballot) => isOpenIn(ballot, election))) this.#lists.delete(event);
    }
  }

  #foundOnBranch(event: EventIndex, election: number): readonly Ballot[] {
    const enough = this.#past.enoughSince(event, this.#graph.syncParent(event));
    return enough.filter((ballot) => isOpenIn(ballot, election));
  }

  #foundOnChain(event: EventIndex, position: number, election: number): readonly Ballot[] {
    const before = this.#graph.syncParent(event);
    const chain = (this.#chains[position] ??= this.#chainFrom(before, election));
    let found = NO_BALLOTS as Ballot[];
    if (!chain.hasHeardEnough && this.#past.hearsEnough(event)) {
      chain.hasHeardEnough = true;
      found = chain.waiting.filter((ballot) => isOpenIn(ballot, election));
      chain.waiting = [];
    }
    const count = (ballot: Ballot, voter: number): void => {
      if (!isOpenIn(ballot, election) || !this.#reaches(ballot, position, voter, before)) return;
      if (ballot.threshold === "single" && !chain.hasHeardEnough) chain.waiting.push(ballot);
      else if (found === NO_BALLOTS) found = [ballot];
      else found.push(ballot);
    };
    const { voters } = this.electorate;
    for (let voter = 0; voter < voters.length; voter++) {
      const voting = this.#box.votingEventsBy(voters[voter]!);
      const known = chain.lookedAt[voter]!;
      if (voting.newest <= known || this.#graph.hasForked(voters[voter]!)) continue;
      const last = this.#graph.lastAncestor(event, voters[voter]!);
      if (last <= known) continue;
      const end = voting.countUpTo(last);
      for (let place = voting.countUpTo(known as EventIndex); place < end; place++) {
        for (const ballot of voting.ballotsAt(place)) count(ballot, voter);
      }
      chain.lookedAt[voter] = last;
    }
    for (const forker of this.#graph.forkers) {
      const voter = this.electorate.positionOf(forker);
      if (voter < 0) continue;
      const voting = this.#box.votingEventsBy(forker);
      for (let place = 0; place < voting.length; place++) {
        if (!this.#graph.descends(event, voting.eventAt(place))) continue;
        for (const ballot of voting.ballotsAt(place)) count(ballot, voter);
      }
    }
    return found;
  }

  /**
   * Counts a voter's vote for a key on a chain.
   *
   * @returns whether that makes it enough, provided that the chain has heard enough for a single vote
   */
  #reaches(ballot: Ballot, chain: number, voter: number, before: EventIndex): boolean {
    const { count, supermajority } = this.electorate;
    let tally = this.#tallies.get(ballot);
    if (tally === undefined) {
      tally = new VoteTally(count, this.#knowsAllVotes(ballot));
      this.#tallies.set(ballot, tally);
    }
    if (!tally.isCounted(chain)) {
      tally.begin(chain);
      for (const earlier of this.#past.votersFor(ballot, before)) tally.add(chain, earlier);
    }
    return tally.add(chain, voter) === (ballot.threshold === "single" ? 1 : supermajority);
  }

  /** Whether all votes for a key are in events looked at. */
  #knowsAllVotes({ votes }: Ballot): boolean {
    if (this.first === 0) return true;
    for (const [first] of votes.values()) if (first! < this.first) return false;
    return true;
  }

  /** What a chain knew before the first event looked at. */
  #chainFrom(before: EventIndex, election: number): Chain {
    const lookedAt = Int32Array.from(this.electorate.voters, (voter) =>
      before === NO_EVENT ? NO_EVENT : this.#graph.lastAncestor(before, voter),
    );
    const hasHeardEnough = this.#past.hearsEnough(before);
    const waiting: Ballot[] = [];
    if (!hasHeardEnough) {
      for (const ballot of this.#past.ballotsIn(before)) {
        if (ballot.threshold === "single" && isOpenIn(ballot, election)) waiting.push(ballot);
      }
    }
    return { hasHeardEnough, waiting, lookedAt };
  }

  #ordered(event: EventIndex, ballots: readonly Ballot[]): readonly Ballot[] {
    if (ballots.length === 1) return ballots;
    const creator = this.#graph.creator(event);
    const own = ballots.map((ballot) => {
      const vote = ballot.votes
        .get(creator)
        ?.find((carrier) => this.#graph.isSelfAncestor(carrier, event));
      return vote === undefined
        ? { ballot, chainIndex: Number.MAX_SAFE_INTEGER, position: 0 }
        : {
            ballot,
            chainIndex: this.#graph.chainIndex(vote),
            position: this.#positionAt(vote, creator, ballot),
          };
    });
    own.sort(
      (a, b) =>
        a.chainIndex - b.chainIndex ||
        a.position - b.position ||
        (a.ballot.key < b.ballot.key ? -1 : 1),
    );
    return own.map(({ ballot }) => ballot);
  }

  #positionAt(vote: EventIndex, creator: PeerIndex, ballot: Ballot): number {
    const voting = this.#box.votingEventsBy(creator);
    return voting.ballotsAt(voting.countUpTo(vote) - 1).indexOf(ballot);
  }
}

const NO_BALLOTS: readonly Ballot[] = [];
