import type { EventIndex } from "@parsec/graph";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";

/** The observers of one election, each with the candidates that it strongly sees, by position of voter. */
export class Observers {
  readonly #graph: GraphQueries;
  readonly #observees = new Map<EventIndex, Int32Array>();

  /**
   * @param graph - the graph
   */
  constructor(graph: GraphQueries) {
    this.#graph = graph;
  }

  /**
   * @param event - an observer
   * @param observees - the candidates that it strongly sees, or `NO_EVENT`
   */
  add(event: EventIndex, observees: Int32Array): void {
    this.#observees.set(event, observees);
  }

  /**
   * @param event - an event
   * @returns the candidates that it strongly sees; nothing if it is no observer
   */
  observeesOf(event: EventIndex): Int32Array | undefined {
    return this.#observees.get(event);
  }

  /**
   * @param event - an event
   * @param voterCount - how many voters there are
   * @returns by position of voter, the candidate that an observer in the event's past strongly sees, or `NO_EVENT`
   */
  seenIn(event: EventIndex, voterCount: number): Int32Array {
    const seen = new Int32Array(voterCount).fill(NO_EVENT);
    for (const [observer, observees] of this.#observees) {
      if (!this.#graph.descends(event, observer)) continue;
      for (const [position, candidate] of observees.entries()) {
        if (candidate !== NO_EVENT) seen[position] = candidate;
      }
    }
    return seen;
  }
}

/**
 * @param observees - by position of voter, a candidate or `NO_EVENT`
 * @returns the voters who have one, as sets of bits, 32 to an integer
 */
export function lanesOf(observees: Int32Array): Int32Array {
  const lanes = new Int32Array((observees.length + 31) >> 5);
  for (let position = 0; position < observees.length; position++) {
    if (observees[position] !== NO_EVENT) lanes[position >> 5]! |= 1 << (position & 31);
  }
  return lanes;
}
