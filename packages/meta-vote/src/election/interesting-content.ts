import type { EventIndex, PeerIndex } from "@parsec/graph";
import { isSupermajority } from "../quorum.ts";
import { type Ballot, isOpenIn } from "./ballot.ts";
import type { BallotBox } from "./ballot-box.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";

/**
 * Which keys become interesting at which meta-event, under one set of voters.
 *
 * A key is *enough* in an event if enough voters voted for it in the event's past, and that stays so along a
 * chain. So an event's list holds the keys that are enough in it and not in its sync parent. That depends on the
 * voters but on no election: an election sees these lists without the keys that earlier ones decided, and as long
 * as the voters stay, nothing is computed twice.
 */
export class InterestingContent {
  readonly #graph: GraphQueries;
  readonly #box: BallotBox;
  readonly #voters: readonly PeerIndex[];
  readonly #isVoter: boolean[] = [];
  readonly #lists = new Map<EventIndex, readonly Ballot[]>();
  /** The events with a list, in order of insertion, without those at the front whose keys are all decided. */
  #events: EventIndex[] = [];
  /** Events that have heard from a supermajority of voters, and so may find single votes interesting. */
  readonly #heardEnough = new Set<EventIndex>();

  /**
   * @param graph - the graph
   * @param box - its votes
   * @param voters - who counts
   */
  constructor(graph: GraphQueries, box: BallotBox, voters: readonly PeerIndex[]) {
    this.#graph = graph;
    this.#box = box;
    this.#voters = voters;
    for (const voter of voters) this.#isVoter[voter] = true;
  }

  /**
   * @param peer - a peer
   * @returns whether it is a voter
   */
  isVoter(peer: PeerIndex): boolean {
    return this.#isVoter[peer] === true;
  }

  /**
   * @param event - an event
   * @returns the keys that became interesting at it, decided ones included, in the order in which an election
   *   would decide them: its creator's own votes by age, then the others by key
   */
  of(event: EventIndex): readonly Ballot[] {
    return this.#lists.get(event) ?? [];
  }

  /**
   * @param event - an event
   * @returns all keys that are enough in it, wherever on its chain they became so, in the order of {@link of}
   */
  enoughIn(event: EventIndex): readonly Ballot[] {
    const found = new Set<Ballot>();
    for (let at = event; at !== NO_EVENT; at = this.#graph.syncParent(at)) {
      for (const ballot of this.of(at)) found.add(ballot);
    }
    return this.#ordered(event, [...found]);
  }

  /**
   * Computes an event's list. To be called for events in order of insertion.
   *
   * @param event - an event of the graph
   */
  add(event: EventIndex): void {
    if (!this.#graph.isSync(event) || !this.isVoter(this.#graph.creator(event))) return;
    const before = this.#graph.syncParent(event);
    const heardBefore = this.#heardEnough.has(before);
    const heard = heardBefore || this.#hearsEnough(event);
    if (heard) this.#heardEnough.add(event);
    const found = new Set<Ballot>();
    for (const ballot of this.#ballotsSince(event, heard === heardBefore ? before : NO_EVENT)) {
      const isNew =
        ballot.threshold === "single"
          ? heard && !(heardBefore && this.#isEnough(ballot, before))
          : this.#isEnough(ballot, event) && !this.#isEnough(ballot, before);
      if (isNew) found.add(ballot);
    }
    if (found.size === 0) return;
    this.#lists.set(event, this.#ordered(event, [...found]));
    this.#events.push(event);
  }

  /**
   * Where an election has to begin: no event before this one can be a candidate in it.
   *
   * @param election - the number of the newest election
   * @returns the first event whose list holds a key that is open, or {@link NO_EVENT}
   */
  firstOpen(election: number): EventIndex {
    const at = this.#events.findIndex((event) =>
      this.of(event).some((ballot) => isOpenIn(ballot, election)),
    );
    this.#events = at < 0 ? [] : this.#events.slice(at);
    return this.#events[0] ?? NO_EVENT;
  }

  /** Whether enough voters voted for a key in an event's past; for a single vote that is one. */
  #isEnough(ballot: Ballot, event: EventIndex): boolean {
    if (event === NO_EVENT) return false;
    const isEnough = (count: number): boolean =>
      ballot.threshold === "single" ? count > 0 : isSupermajority(count, this.#voters.length);
    // Most keys are asked about before enough voters voted for them at all.
    if (!isEnough(ballot.votes.size)) return false;
    let count = 0;
    for (const [voter, events] of ballot.votes) {
      if (this.isVoter(voter) && events.some((vote) => this.#graph.descends(event, vote))) count++;
    }
    return isEnough(count);
  }

  #hearsEnough(event: EventIndex): boolean {
    const heard = this.#voters.filter(
      (voter) =>
        this.#graph.lastAncestor(event, voter) !== NO_EVENT || this.#graph.seesFork(event, voter),
    );
    return isSupermajority(heard.length, this.#voters.length);
  }

  /** The ballots for which voters voted in the past of an event but, where nobody forked, not in the past of an earlier one. */
  *#ballotsSince(event: EventIndex, before: EventIndex): Iterable<Ballot> {
    for (const voter of this.#voters) {
      const voting = this.#box.votingEventsBy(voter);
      if (voting.length === 0) continue;
      if (this.#graph.hasForked(voter)) {
        for (const vote of voting) if (this.#graph.descends(event, vote)) yield* this.#box.at(vote);
        continue;
      }
      const last = this.#graph.lastAncestor(event, voter);
      const known = before === NO_EVENT ? NO_EVENT : this.#graph.lastAncestor(before, voter);
      if (last === known) continue;
      for (let i = countUpTo(voting, last) - 1; i >= 0 && voting[i]! > known; i--) {
        yield* this.#box.at(voting[i]!);
      }
    }
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
            position: this.#box.at(vote).indexOf(ballot),
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
}

/** How many of some ascending events are not above a limit. */
function countUpTo(events: readonly EventIndex[], limit: EventIndex): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
