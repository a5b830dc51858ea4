import type { EventIndex } from "@parsec/graph";
import type { Ballot } from "./ballot.ts";
import type { BallotBox } from "./ballot-box.ts";
import type { Electorate } from "./electorate.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";

/** What is asked about the votes in an event's past, without anything known of the events before it. */
export class PastVotes {
  readonly #graph: GraphQueries;
  readonly #box: BallotBox;
  readonly #electorate: Electorate;

  /**
   * @param graph - the graph
   * @param box - its votes
   * @param electorate - who counts
   */
  constructor(graph: GraphQueries, box: BallotBox, electorate: Electorate) {
    this.#graph = graph;
    this.#box = box;
    this.#electorate = electorate;
  }

  /**
   * Whether a supermajority of voters each created an event in an event's past.
   *
   * @param event - an event, or `NO_EVENT`
   */
  hearsEnough(event: EventIndex): boolean {
    if (event === NO_EVENT) return false;
    const { voters, supermajority } = this.#electorate;
    let heard = 0;
    for (const voter of voters) {
      if (this.#graph.lastAncestor(event, voter) !== NO_EVENT || this.#graph.seesFork(event, voter))
        heard++;
    }
    return heard >= supermajority;
  }

  /**
   * @param ballot - a key's ballot
   * @param event - an event, or `NO_EVENT`
   * @returns positions of the voters who voted for the key in the event's past
   */
  votersFor({ voters, votes }: Ballot, event: EventIndex): ReadonlySet<number> {
    const found = new Set<number>();
    if (event === NO_EVENT) return found;
    for (const [place, vote] of votes.entries()) {
      const position = this.#electorate.positionOf(voters[place]!);
      if (position >= 0 && vote <= event && this.#graph.descends(event, vote)) found.add(position);
    }
    return found;
  }

  /**
   * @param event - an event, or `NO_EVENT`
   * @returns the kept ballots for which voters voted in the event's past, without repetition
   */
  ballotsIn(event: EventIndex): ReadonlySet<Ballot> {
    const found = new Set<Ballot>();
    if (event === NO_EVENT) return found;
    for (const voter of this.#electorate.voters) {
      const voting = this.#box.votingEventsBy(voter);
      const count = voting.countUpTo(event);
      for (let place = 0; place < count; place++) {
        if (!this.#graph.descends(event, voting.eventAt(place))) continue;
        for (const ballot of voting.ballotsAt(place)) found.add(ballot);
      }
    }
    return found;
  }

  /**
   * @param event - an event
   * @param before - its sync parent, or `NO_EVENT`
   * @returns the kept ballots that are enough in the event and not in its sync parent
   */
  enoughSince(event: EventIndex, before: EventIndex): readonly Ballot[] {
    const heard = this.hearsEnough(event);
    const heardBefore = this.hearsEnough(before);
    return [...this.ballotsIn(event)].filter(
      (ballot) =>
        this.#isEnough(ballot, event, heard) && !this.#isEnough(ballot, before, heardBefore),
    );
  }

  #isEnough(ballot: Ballot, event: EventIndex, hasHeardEnough: boolean): boolean {
    if (ballot.threshold === "single") {
      return hasHeardEnough && this.votersFor(ballot, event).size > 0;
    }
    // Most keys are asked about before enough voters voted for them at all.
    const { supermajority } = this.#electorate;
    return (
      ballot.voters.length >= supermajority && this.votersFor(ballot, event).size >= supermajority
    );
  }
}
