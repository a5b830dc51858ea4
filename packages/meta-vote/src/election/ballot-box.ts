import type { EventIndex, PeerIndex } from "@parsec/graph";
import { invariant } from "../invariant.ts";
import type { Ballot } from "./ballot.ts";
import type { GraphQueries } from "./graph-queries.ts";
import type { Votes } from "./votes.ts";

/** Collects the votes of a graph by key and by voter, as events come in. */
export class BallotBox {
  readonly #graph: GraphQueries;
  readonly #votes: Votes;
  readonly #byKey = new Map<string, Ballot>();
  readonly #votingEvents: EventIndex[][] = [];
  readonly #ballotsAt = new Map<EventIndex, readonly Ballot[]>();
  /** Those that no election has decided. */
  readonly #open = new Set<Ballot>();

  /**
   * @param graph - the graph
   * @param votes - what its events carry
   */
  constructor(graph: GraphQueries, votes: Votes) {
    this.#graph = graph;
    this.#votes = votes;
  }

  /**
   * Whether one of some voters voted for a key that no election has decided.
   *
   * @param voters - the voters
   */
  isOpenTo(voters: readonly PeerIndex[]): boolean {
    for (const { votes } of this.#open) {
      if (voters.some((voter) => votes.has(voter))) return true;
    }
    return false;
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
    const ballots = votes.map((vote) => {
      const ballot = this.#byKey.get(vote.key) ?? this.#newBallot(vote.key, vote.threshold);
      const earlier = ballot.votes.get(creator);
      if (earlier === undefined) ballot.votes.set(creator, [event]);
      else if (!earlier.some((first) => this.#graph.isSelfAncestor(first, event)))
        earlier.push(event);
      return ballot;
    });
    this.#ballotsAt.set(event, ballots);
    (this.#votingEvents[creator] ??= []).push(event);
  }

  /**
   * @param event - an event
   * @returns the ballots for which it votes, in the order of its votes
   */
  at(event: EventIndex): readonly Ballot[] {
    return this.#ballotsAt.get(event) ?? [];
  }

  /**
   * @param peer - a peer
   * @returns its events that carry votes, in order of insertion
   */
  votingEventsBy(peer: PeerIndex): readonly EventIndex[] {
    return this.#votingEvents[peer] ?? [];
  }

  /**
   * @param key - a payload key
   * @returns its ballot, if anybody voted for it
   */
  get(key: string): Ballot | undefined {
    return this.#byKey.get(key);
  }

  /**
   * @param key - a key that was decided
   * @param election - the election that decided it
   */
  close(key: string, election: number): void {
    const ballot = this.#byKey.get(key);
    invariant(ballot !== undefined && ballot.decidedIn === undefined, "a key was decided twice");
    ballot.decidedIn = election;
    this.#open.delete(ballot);
  }

  /** The first event of all that carries a vote for an open key, or, if there is none, the event to come. */
  firstOpenVote(): number {
    let first = Infinity;
    for (const { votes } of this.#open) first = Math.min(first, ...[...votes.values()].flat());
    return first;
  }

  #newBallot(key: string, threshold: Ballot["threshold"]): Ballot {
    const ballot: Ballot = { key, threshold, votes: new Map(), decidedIn: undefined };
    this.#byKey.set(key, ballot);
    this.#open.add(ballot);
    return ballot;
  }
}
