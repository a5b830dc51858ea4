import type { EventIndex } from "@parsec/graph";
import type { Ballot } from "./ballot.ts";
import { NO_EVENT } from "./graph-queries.ts";

/** One peer's events that carry votes for keys not forgotten yet, in order of insertion. */
export class VotingEvents {
  #events: EventIndex[] = [];
  #ballots: (readonly Ballot[])[] = [];
  #newest: EventIndex = NO_EVENT;

  /** How many there are. */
  get length(): number {
    return this.#events.length;
  }

  /** The newest event that carried a vote, be it forgotten since, or `NO_EVENT`. */
  get newest(): EventIndex {
    return this.#newest;
  }

  /**
   * @param event - an event inserted after those here
   * @param ballots - for which it votes, in the order of its votes
   */
  push(event: EventIndex, ballots: readonly Ballot[]): void {
    this.#events.push(event);
    this.#ballots.push(ballots);
    this.#newest = event;
  }

  /**
   * @param place - 0 is the oldest
   */
  eventAt(place: number): EventIndex {
    return this.#events[place]!;
  }

  /**
   * @param place - 0 is the oldest
   * @returns the ballots for which that event votes
   */
  ballotsAt(place: number): readonly Ballot[] {
    return this.#ballots[place]!;
  }

  /**
   * @param limit - an event
   * @returns how many are not after it
   */
  countUpTo(limit: EventIndex): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#events[middle]! <= limit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Forgets events of whose ballots none is kept.
   *
   * @param isKept - whether a ballot is
   */
  sweep(isKept: (ballot: Ballot) => boolean): void {
    const keeps = this.#ballots.map((ballots) => ballots.some(isKept));
    this.#events = this.#events.filter((_, place) => keeps[place] === true);
    this.#ballots = this.#ballots.filter((_, place) => keeps[place] === true);
  }
}
