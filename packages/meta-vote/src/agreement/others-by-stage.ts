import { STAGE_COUNT } from "./standing-layout.ts";

/** The other voters' standings, of which the first `count` positions hold. */
export interface OtherStandings {
  /** Where each begins. */
  readonly at: Int32Array;
  /** How many there are. */
  count: number;
}

/** The other voters' standings in such an order that those which have a stage come first, for any stage. */
export class OthersByStage {
  /** Where each begins. */
  readonly at: Int32Array;
  /** By stage: how many of them have it. */
  readonly #counts: number[] = [];

  /**
   * @param max - how many there may be
   */
  constructor(max: number) {
    this.at = new Int32Array(max);
  }

  /**
   * @param stage - a stage
   * @returns how many have it: so many from the first
   */
  countAt(stage: number): number {
    return stage < this.#counts.length ? this.#counts[stage]! : 0;
  }

  /**
   * Takes the standings to be put into order.
   *
   * @param data - where the standings are
   * @param others - which of them
   */
  sort(data: Int32Array, others: OtherStandings): void {
    const counts = this.#counts;
    while (counts.length > 0) counts.pop();
    for (let i = 0; i < others.count; i++) {
      const stages = data[others.at[i]!]! & STAGE_COUNT;
      for (let stage = counts.length; stage < stages; stage++) counts.push(0);
      counts[stages - 1]!++;
    }
    // Those with most stages come first: how many there are with more, is where those with so many begin.
    let before = 0;
    for (let stage = counts.length - 1; stage >= 0; stage--) {
      const same = counts[stage]!;
      counts[stage] = before;
      before += same;
    }
    for (let i = 0; i < others.count; i++) {
      const other = others.at[i]!;
      this.at[counts[(data[other]! & STAGE_COUNT) - 1]!++] = other;
    }
  }
}
