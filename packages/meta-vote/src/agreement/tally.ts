import { invariant } from "../invariant.ts";
import {
  auxOf,
  type BoolSet,
  decisionOf,
  estimatesOf,
  FALSE,
  type MetaVote,
  type MetaVoteList,
  stageOf,
  TRUE,
} from "./meta-vote.ts";

/** How many voters hold what at one stage, as far as one event's past knows. */
export class Tally {
  /** Voters that estimate true. */
  estimatesTrue = 0;
  /** Voters that estimate false. */
  estimatesFalse = 0;
  /** Voters whose aux value is true. */
  auxTrue = 0;
  /** Voters whose aux value is false. */
  auxFalse = 0;
  /** A decision that somebody reached at this stage, if any. */
  knownDecision: BoolSet = 0;

  /**
   * Counts anew.
   *
   * @param own - the meta-vote to be updated
   * @param others - the other voters' lists for the same subject, of which those at its stage count
   */
  count(own: MetaVote, others: readonly MetaVoteList[]): void {
    this.estimatesTrue =
      this.estimatesFalse =
      this.auxTrue =
      this.auxFalse =
      this.knownDecision =
        0;
    this.#add(own);
    const stage = stageOf(own);
    for (const list of others) {
      // A list has one meta-vote a stage, without gaps.
      const vote = list[stage - stageOf(list[0]!)];
      if (vote !== undefined) this.#add(vote);
    }
  }

  /**
   * Counts one more estimate of the voter whose meta-vote is updated.
   *
   * @param value - what it estimates now, too
   */
  addEstimate(value: BoolSet): void {
    if (value === TRUE) this.estimatesTrue++;
    else this.estimatesFalse++;
  }

  /**
   * Counts the aux value of the voter whose meta-vote is updated.
   *
   * @param value - its aux value
   */
  addAux(value: BoolSet): void {
    if (value === TRUE) this.auxTrue++;
    else this.auxFalse++;
  }

  #add(vote: MetaVote): void {
    const estimates = estimatesOf(vote);
    if ((estimates & TRUE) !== 0) this.estimatesTrue++;
    if ((estimates & FALSE) !== 0) this.estimatesFalse++;
    const aux = auxOf(vote);
    if (aux !== 0) this.addAux(aux);
    const decision = decisionOf(vote);
    if (decision === 0) return;
    invariant(
      this.knownDecision === 0 || this.knownDecision === decision,
      "two voters decided differently on one subject",
    );
    this.knownDecision = decision;
  }
}
