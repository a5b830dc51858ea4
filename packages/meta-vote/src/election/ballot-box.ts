import type { EventIndex, PeerIndex } from "@parsec/graph";
import { invariant } from "../invariant.ts";
import { Ballot } from "./ballot.ts";
import type { Electorate } from "./electorate.ts";
import type { GraphQueries } from "./graph-queries.ts";
import type { Votes } from "./votes.ts";
import { VotingEvents } from "./voting-events.ts";

const NONE: VotingEvents = new VotingEvents();

/**
 * Collects the votes of a graph by key and by voter, as events come in. Of a key that was decided long ago it remembers that
 * alone.
 */
export class BallotBox {
  readonly #graph: GraphQueries;
  readonly #votes: Votes;
  /** Of keys that are forgotten, the election that decided them. */
  readonly #byKey = new Map<string, Ballot | number>();
  readonly #votingEvents: VotingEvents[] = [];
  /** Those that no election has decided. */
  readonly #open = new Set<Ballot>();
  /** For how many of them a present voter voted. */
  #awaitedCount = 0;
  /** Those decided and not forgotten, in the order of the elections that decided them. */
  #closed: Ballot[] = [];
  #electorate: Electorate;
  #votingCount = 0;
  /** How many voting events there were at the last sweep or came since, and how many ballots were forgotten since. */
  #keptCount = 0;
  #forgottenCount = 0;

  /**
   * @param graph - the graph
   * @param votes - what its events carry
   * @param electorate - the first voters
   */
  constructor(graph: GraphQueries, votes: Votes, electorate: Electorate) {
    this.#graph = graph;
    this.#votes = votes;
    this.#electorate = electorate;
  }

  /** Whether one of the present voters voted for a key that no election has decided. */
  get isAwaited(): boolean {
    return this.#awaitedCount > 0;
  }

  /**
   * Whether one of the present voters voted for a key that no election has decided, some keys passed over.
   *
   * @param isMoot - tells which
   */
  isAwaitedBeside(isMoot: (key: string) => boolean): boolean {
    if (!this.isAwaited) return false;
    for (const { isAwaited, key } of this.#open) if (isAwaited && !isMoot(key)) return true;
    return false;
  }

  /** How many events carried votes for keys not forgotten, up to now. */
  get votingCount(): number {
    return this.#votingCount;
  }

  /** How many ballots are kept. */
  get size(): number {
    return this.#open.size + this.#closed.length;
  }

  /**
   * Takes note of who votes from now on.
   *
   * @param electorate - the voters of the next election
   */
  setElectorate(electorate: Electorate): void {
    this.#electorate = electorate;
    this.#awaitedCount = 0;
    for (const ballot of this.#open) {
      ballot.isAwaited = false;
      for (const voter of ballot.voters) this.#noteVoter(ballot, voter);
    }
  }

  /**
   * Collects what an event carries.
   *
   * @param event - the graph's newest event
   */
  add(event: EventIndex): void {
    const votes = this.#votes.of(event);
    if (votes.length === 0) return;
    const creator = this.#graph.creator(event);
    const ballots: Ballot[] = [];
    for (const { key, threshold } of votes) {
      const ballot = this.#byKey.get(key) ?? this.#newBallot(key, threshold);
      if (typeof ballot === "number") continue;
      if (!this.#hasVotedBefore(ballot, creator, event)) {
        ballot.voters.push(creator);
        ballot.votes.push(event);
        if (ballot.decidedIn === undefined) this.#noteVoter(ballot, creator);
      }
      ballots.push(ballot);
    }
    if (ballots.length === 0) return;
    (this.#votingEvents[creator] ??= new VotingEvents()).push(event, ballots);
    this.#votingCount++;
    this.#keptCount++;
  }

  /**
   * @param peer - a peer
   * @returns its events that carry votes
   */
  votingEventsBy(peer: PeerIndex): VotingEvents {
    return this.#votingEvents[peer] ?? NONE;
  }

  /**
   * @param key - a payload key
   * @returns whether an election decided it
   */
  isDecided(key: string): boolean {
    const ballot = this.#byKey.get(key);
    return typeof ballot === "number" || ballot?.decidedIn !== undefined;
  }

  /**
   * @param key - a key that was decided
   * @param election - the election that decided it
   */
  close(key: string, election: number): void {
    const ballot = this.#byKey.get(key);
    invariant(
      typeof ballot === "object" && ballot.decidedIn === undefined,
      "a key was decided twice",
    );
    ballot.decidedIn = election;
    this.#open.delete(ballot);
    if (ballot.isAwaited) this.#awaitedCount--;
    this.#closed.push(ballot);
  }

  /**
   * Forgets the keys decided before an election: nobody will ask again but whether they are decided.
   *
   * @param election - the election's number
   * @returns the ballots forgotten
   */
  forgetBefore(election: number): readonly Ballot[] {
    const isKept = (ballot: Ballot): boolean => ballot.isOpenIn(election);
    const first = this.#closed.findIndex(isKept);
    const count = first < 0 ? this.#closed.length : first;
    if (count === 0) return [];
    const forgotten = this.#closed.slice(0, count);
    this.#closed = this.#closed.slice(count);
    for (const { key, decidedIn } of forgotten) this.#byKey.set(key, decidedIn!);
    this.#forgottenCount += count;
    // Now and then, so that it costs little for each that is forgotten, whatever else there is.
    if (2 * this.#forgottenCount >= this.#keptCount) {
      this.#forgottenCount = this.#keptCount = 0;
      for (const events of this.#votingEvents) {
        events?.sweep(isKept);
        this.#keptCount += events?.length ?? 0;
      }
    }
    return forgotten;
  }

  /**
   * Where to begin looking for what is interesting to some voters.
   *
   * @param electorate - the voters
   * @returns an event before which no open key can have been enough in any; the event to come, or a later one, if none can
   *   be in those that are there
   */
  firstEnough(electorate: Electorate): number {
    let first = Infinity;
    for (const { threshold, voters, votes } of this.#open) {
      const needed = threshold === "single" ? 1 : electorate.supermajority;
      const counted = new Set<PeerIndex>();
      for (const [place, voter] of voters.entries()) {
        if (electorate.positionOf(voter) >= 0) counted.add(voter);
        if (counted.size < needed) continue;
        first = Math.min(first, votes[place]!);
        break;
      }
    }
    return first;
  }

  #hasVotedBefore({ voters, votes }: Ballot, creator: PeerIndex, event: EventIndex): boolean {
    for (let place = 0; place < voters.length; place++) {
      if (voters[place] === creator && this.#graph.isSelfAncestor(votes[place]!, event))
        return true;
    }
    return false;
  }

  #noteVoter(ballot: Ballot, voter: PeerIndex): void {
    if (ballot.isAwaited || this.#electorate.positionOf(voter) < 0) return;
    ballot.isAwaited = true;
    this.#awaitedCount++;
  }

  #newBallot(key: string, threshold: Ballot["threshold"]): Ballot {
    const ballot = new Ballot(key, threshold);
    this.#byKey.set(key, ballot);
    this.#open.add(ballot);
    return ballot;
  }
}
