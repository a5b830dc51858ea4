import { invariant } from "../invariant.ts";
import type { OthersByStage } from "./others-by-stage.ts";
import { SlicedCounts } from "./sliced-counts.ts";
import {
  AUX,
  BIN_VALUES,
  DECISIONS,
  ESTIMATES,
  PRESENT,
  STAGE_COUNT,
  FIELDS,
} from "./standing-layout.ts";
import { both, opposite, SUBJECTS_PER_WORD, TRUES } from "./subject-words.ts";

/**
 * The common coin of a round for a subject, or nothing if it isn't known yet.
 *
 * @param subject - which subject
 * @param round - which round
 */
export type Flip = (subject: number, round: number) => boolean | undefined;

/**
 * Carries a voter's meta-votes on one word of subjects on by what it has learnt of the other voters: one step of the binary
 * agreement of Mostéfaoui, Moumen and Raynal (2014) as the PARSEC whitepaper adapts it, for all these subjects at once.
 *
 * It keeps its result, and the room for it, until it is used again.
 */
export class WordUpdate {
  /** The result: the fields, for each stage. */
  words: Int32Array = new Int32Array(4 * FIELDS);
  /** How many stages the result has. */
  stageCount = 0;
  /** Whether a coin was flipped, or waited for. */
  awaitsCoin = false;
  readonly #oneThird: number;
  readonly #supermajority: number;
  readonly #estimates: SlicedCounts;
  readonly #aux: SlicedCounts;
  readonly #word: number;
  readonly #wordCount: number;
  /** What others decided, at the stage in hand. */
  #known = 0;
  /** Which aux values a supermajority holds, at the stage in hand. */
  #auxReached = 0;

  /**
   * @param word - which word of subjects
   * @param wordCount - of how many
   * @param voterCount - how many voters there are
   */
  constructor(word: number, wordCount: number, voterCount: number) {
    this.#word = word;
    this.#wordCount = wordCount;
    this.#oneThird = Math.ceil(voterCount / 3);
    this.#supermajority = Math.floor((2 * voterCount) / 3) + 1;
    this.#estimates = new SlicedCounts(voterCount);
    this.#aux = new SlicedCounts(voterCount);
  }

  /**
   * @param data - where the standings are
   * @param own - where the voter's begins
   * @param others - the others'
   * @param flip - the coin
   */
  run(data: Int32Array, own: number, others: OthersByStage, flip: Flip): void {
    const ownCount = data[own]! & STAGE_COUNT;
    this.stageCount = 0;
    this.awaitsCoin = false;
    // What a list that is decided holds stays as it is; one that comes to be decided ends there.
    const settled = this.#settledIn(data, own, ownCount);
    let ended = 0;
    let begun = 0;
    let begunEstimates = 0;
    for (let stage = 0; stage < ownCount || begun !== 0; stage++) {
      this.#load(data, stage < ownCount ? own + this.#startOf(stage, 0) : -1, stage, ended);
      const words = this.words;
      const at = stage * FIELDS;
      words[at + ESTIMATES]! |= begunEstimates;
      words[at + PRESENT]! |= begun;
      begun = begunEstimates = 0;
      if (words[at + PRESENT] !== 0) this.stageCount = stage + 1;
      const updated = words[at + PRESENT]! & ~settled;
      if (updated === 0) continue;
      this.#count(data, others, stage);
      const decided = this.#update(stage, updated);
      ended |= decided;
      const goesOn = stage + 1 < ownCount ? data[own + this.#startOf(stage + 1, PRESENT)]! : 0;
      const last = updated & ~decided & ~goesOn;
      if (last === 0) continue;
      begun = last & this.#aux.pairsAtLeast(this.#supermajority);
      begunEstimates = begun & this.#nextEstimates(stage);
      const undetermined = last & ~begun & ~both(words[at + ESTIMATES]!);
      if (undetermined !== 0) this.#flipCoins(undetermined & TRUES, stage, flip);
    }
  }

  /** Where, from the beginning of a standing, a field is at a stage. */
  #startOf(stage: number, field: number): number {
    return 1 + (stage * FIELDS + field) * this.#wordCount + this.#word;
  }

  /** Both bits of the subjects that a standing has decided. */
  #settledIn(data: Int32Array, standing: number, stageCount: number): number {
    let decisions = 0;
    for (let stage = 0; stage < stageCount; stage++) {
      decisions |= data[standing + this.#startOf(stage, DECISIONS)]!;
    }
    return both(decisions);
  }

  /** Takes the voter's own meta-votes at a stage, but those of subjects whose lists have ended before. */
  #load(data: Int32Array, from: number, stage: number, ended: number): void {
    const at = stage * FIELDS;
    if (this.words.length < at + FIELDS) {
      const longer = new Int32Array(2 * this.words.length);
      longer.set(this.words);
      this.words = longer;
    }
    for (let i = 0; i < FIELDS; i++) {
      this.words[at + i] = from < 0 ? 0 : data[from + i * this.#wordCount]! & ~ended;
    }
  }

  /** Counts what the others hold at a stage. */
  #count(data: Int32Array, others: OthersByStage, stage: number): void {
    const count = others.countAt(stage);
    const { at } = others;
    const decisions = this.#startOf(stage, DECISIONS);
    let known = 0;
    for (let i = 0; i < count; i++) known |= data[at[i]! + decisions]!;
    this.#known = known;
    this.#estimates.countAll(data, at, count, this.#startOf(stage, ESTIMATES));
    this.#aux.countAll(data, at, count, this.#startOf(stage, AUX));
  }

  /**
   * Updates the meta-votes at a stage by the counts, which rise with them (protocol §3.3).
   *
   * @returns the subjects now decided
   */
  #update(stage: number, updated: number): number {
    const words = this.words;
    const at = stage * FIELDS;
    let estimates = words[at + ESTIMATES]!;
    this.#estimates.add(estimates & updated);
    this.#aux.add(words[at + AUX]! & updated);

    // Those with one estimate may come to hold the other, too.
    const single = updated & opposite(estimates) & ~estimates;
    const raised = single & this.#estimates.atLeast(this.#oneThird);
    this.#estimates.add(raised);
    estimates |= raised;

    const binBefore = words[at + BIN_VALUES]!;
    const binValues = binBefore | (updated & this.#estimates.atLeast(this.#supermajority));

    const eligible = updated & binValues & ~both(binBefore) & ~both(words[at + AUX]!);
    // Where both values came at once, true is it.
    const fresh = eligible & ~(opposite(eligible) & ~TRUES);
    this.#aux.add(fresh);
    const aux = words[at + AUX]! | fresh;

    const reached = (this.#auxReached = this.#aux.atLeast(this.#supermajority));
    const decisions = updated & ((favouredBy(stage) & binValues & reached) | this.#known);
    const decided = both(decisions);
    invariant(
      (decisions & opposite(decisions)) === 0,
      "one subject was decided both true and false",
    );
    words[at + ESTIMATES] = (estimates & ~decided) | decisions;
    words[at + BIN_VALUES] = (binValues & ~decided) | decisions;
    words[at + AUX] = (aux & ~decided) | decisions;
    words[at + DECISIONS]! |= decisions;
    return decided;
  }

  /** What a voter estimates on leaving a step; nothing yet where the coin has to tell. */
  #nextEstimates(stage: number): number {
    const reached = this.#auxReached;
    return reached | (~both(reached) & favouredBy(stage));
  }

  #flipCoins(subjects: number, stage: number, flip: Flip): void {
    this.awaitsCoin = true;
    for (let rest = subjects; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest;
      const position = 31 - Math.clz32(bit);
      const coin = flip(this.#word * SUBJECTS_PER_WORD + position, Math.floor(stage / 3));
      if (coin === undefined) continue;
      this.words[stage * FIELDS + ESTIMATES]! |= coin ? bit : opposite(bit);
    }
  }
}

/** Which value a stage can decide, and who leaves it undecided goes on with: at a genuine flip none. */
function favouredBy(stage: number): number {
  const step = stage % 3;
  if (step === 2) return 0;
  return step === 0 ? TRUES : ~TRUES;
}
