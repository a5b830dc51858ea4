import { invariant } from "../invariant.ts";
import { SlicedCounts } from "./sliced-counts.ts";
import {
  AUX,
  BIN_VALUES,
  DECISIONS,
  ESTIMATES,
  PRESENT,
  STAGE_COUNT,
  STAGE_WORDS,
  stageAt,
} from "./stage-word.ts";
import { both, opposite, SUBJECTS_PER_WORD, TRUES } from "./subject-words.ts";

/** The other voters' standings, of which the first `count` positions hold. */
export interface OtherStandings {
  /** Where each begins. */
  readonly at: Int32Array;
  /** How many there are. */
  count: number;
}

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
  /** The result: {@link STAGE_WORDS} for each stage. */
  words: Int32Array = new Int32Array(4 * STAGE_WORDS);
  /** How many stages the result has. */
  stageCount = 0;
  /** Whether a coin was flipped, or waited for. */
  awaitsCoin = false;
  readonly #oneThird: number;
  readonly #supermajority: number;
  readonly #estimates: SlicedCounts;
  readonly #aux: SlicedCounts;
  /** Where the others' words at the stage begin. */
  readonly #others: Int32Array;
  readonly #word: number;
  /** What others decided, at the stage in hand. */
  #known = 0;
  /** Which aux values a supermajority holds, at the stage in hand. */
  #auxReached = 0;

  /**
   * @param word - which word of subjects
   * @param voterCount - how many voters there are
   */
  constructor(word: number, voterCount: number) {
    this.#word = word;
    this.#oneThird = Math.ceil(voterCount / 3);
    this.#supermajority = Math.floor((2 * voterCount) / 3) + 1;
    this.#estimates = new SlicedCounts(voterCount);
    this.#aux = new SlicedCounts(voterCount);
    this.#others = new Int32Array(voterCount);
  }

  /**
   * @param data - where the standings are
   * @param own - where the voter's begins
   * @param others - the others'
   * @param flip - the coin
   */
  run(data: Int32Array, own: number, others: OtherStandings, flip: Flip): void {
    const word = this.#word;
    const ownCount = data[own]! & STAGE_COUNT;
    this.stageCount = 0;
    this.awaitsCoin = false;
    // What a list that is decided holds stays as it is; one that comes to be decided ends there.
    const settled = settledIn(data, own, word);
    let ended = 0;
    let begun = 0;
    let begunEstimates = 0;
    for (let stage = 0; stage < ownCount || begun !== 0; stage++) {
      this.#load(data, stage < ownCount ? stageAt(data, own, word, stage) : -1, stage, ended);
      const words = this.words;
      const at = stage * STAGE_WORDS;
      words[at + ESTIMATES]! |= begunEstimates;
      words[at + PRESENT]! |= begun;
      begun = begunEstimates = 0;
      if (words[at + PRESENT] !== 0) this.stageCount = stage + 1;
      const updated = words[at + PRESENT]! & ~settled;
      if (updated === 0) continue;
      this.#count(data, others, stage);
      const decided = this.#update(stage, updated);
      ended |= decided;
      const goesOn =
        stage + 1 < ownCount ? data[stageAt(data, own, word, stage + 1) + PRESENT]! : 0;
      const last = updated & ~decided & ~goesOn;
      if (last === 0) continue;
      begun = last & this.#aux.pairsAtLeast(this.#supermajority);
      begunEstimates = begun & this.#nextEstimates(stage);
      const undetermined = last & ~begun & ~both(words[at + ESTIMATES]!);
      if (undetermined !== 0) this.#flipCoins(undetermined & TRUES, stage, flip);
    }
  }

  /** Takes the voter's own meta-votes at a stage, but those of subjects whose lists have ended before. */
  #load(data: Int32Array, from: number, stage: number, ended: number): void {
    const at = stage * STAGE_WORDS;
    if (this.words.length < at + STAGE_WORDS) {
      const longer = new Int32Array(2 * this.words.length);
      longer.set(this.words);
      this.words = longer;
    }
    for (let i = 0; i < STAGE_WORDS; i++) {
      this.words[at + i] = from < 0 ? 0 : data[from + i]! & ~ended;
    }
  }

  /** Counts what the others hold at a stage. */
  #count(data: Int32Array, others: OtherStandings, stage: number): void {
    const starts = this.#others;
    let count = 0;
    let known = 0;
    for (let i = 0; i < others.count; i++) {
      const other = others.at[i]!;
      if ((data[other]! & STAGE_COUNT) <= stage) continue;
      const start = stageAt(data, other, this.#word, stage);
      starts[count++] = start;
      known |= data[start + DECISIONS]!;
    }
    this.#known = known;
    this.#estimates.clear();
    this.#aux.clear();
    let i = 0;
    for (; i + 3 < count; i += 4) {
      const a = starts[i]!;
      const b = starts[i + 1]!;
      const c = starts[i + 2]!;
      const d = starts[i + 3]!;
      this.#estimates.addFour(data[a]!, data[b]!, data[c]!, data[d]!);
      this.#aux.addFour(data[a + AUX]!, data[b + AUX]!, data[c + AUX]!, data[d + AUX]!);
    }
    for (; i < count; i++) {
      this.#estimates.add(data[starts[i]! + ESTIMATES]!);
      this.#aux.add(data[starts[i]! + AUX]!);
    }
  }

  /**
   * Updates the meta-votes at a stage by the counts, which rise with them (protocol §3.3).
   *
   * @returns the subjects now decided
   */
  #update(stage: number, updated: number): number {
    const words = this.words;
    const at = stage * STAGE_WORDS;
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
      this.words[stage * STAGE_WORDS + ESTIMATES]! |= coin ? bit : opposite(bit);
    }
  }
}

/** Which value a stage can decide, and who leaves it undecided goes on with: at a genuine flip none. */
function favouredBy(stage: number): number {
  const step = stage % 3;
  if (step === 2) return 0;
  return step === 0 ? TRUES : ~TRUES;
}

/** Both bits of the subjects that a standing has decided. */
function settledIn(data: Int32Array, standing: number, word: number): number {
  const stageCount = data[standing]! & STAGE_COUNT;
  let decisions = 0;
  for (let stage = 0; stage < stageCount; stage++) {
    decisions |= data[stageAt(data, standing, word, stage) + DECISIONS]!;
  }
  return both(decisions);
}
