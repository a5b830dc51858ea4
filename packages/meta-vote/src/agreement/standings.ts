import { invariant } from "../invariant.ts";
import {
  auxOf,
  binValuesOf,
  decisionOf,
  estimatesOf,
  FALSE,
  type MetaVoteList,
  pack,
  stageOf,
  TRUE,
} from "./meta-vote.ts";
import { OthersByStage, type OtherStandings } from "./others-by-stage.ts";
import {
  AUX,
  BIN_VALUES,
  DECIDED,
  DECISIONS,
  ESTIMATES,
  PRESENT,
  RESTLESS,
  STAGE_COUNT,
  FIELDS,
} from "./standing-layout.ts";
import { allSubjects, both, opposite, SUBJECTS_PER_WORD, TRUES } from "./subject-words.ts";
import { type Flip, WordUpdate } from "./word-update.ts";

/** Names a voter's meta-votes on all subjects at one moment, within one {@link Standings}; never 0. */
export type Standing = number;

/** Stands where a voter has no meta-votes yet. */
export const NO_STANDING = 0;

/** Among how many agreement takes place, and on how many subjects. */
export interface StandingsSize {
  /** How many voters there are. */
  readonly voterCount: number;
  /** How many subjects are decided on. */
  readonly subjectCount: number;
}

const FIRST_LENGTH = 1_024;

/**
 * Binary agreement on many subjects at once.
 *
 * A voter's meta-votes on all subjects lie side by side as sets of subjects: for each stage those of which it estimates
 * true, those of which it estimates false, and so on. So whatever the agreement asks, it asks of sixteen subjects with one
 * instruction; and a voter's standing is a few integers, written once and shared by all events at which nothing changes.
 */
export class Standings {
  readonly #size: StandingsSize;
  readonly #updates: readonly WordUpdate[];
  readonly #others: OthersByStage;
  #data: Int32Array = new Int32Array(FIRST_LENGTH);
  #end = NO_STANDING + 1;

  /**
   * @param size - how many voters and subjects
   */
  constructor(size: StandingsSize) {
    this.#size = size;
    const count = Math.ceil(size.subjectCount / SUBJECTS_PER_WORD);
    this.#updates = Array.from(
      { length: count },
      (_, word) => new WordUpdate(word, count, size.voterCount),
    );
    this.#others = new OthersByStage(size.voterCount);
  }

  /** How many integers all standings take. */
  get length(): number {
    return this.#end;
  }

  /**
   * The standing with which a voter begins: a meta-vote on each subject, at stage (0,0).
   *
   * @param trues - the subjects first estimated true, 32 to an integer, from the lowest bit
   */
  initial(trues: Int32Array): Standing {
    const standing = this.#room(1);
    this.#data[standing] = 1;
    for (let word = 0; word < this.#updates.length; word++) {
      const all = allSubjects(word, this.#size.subjectCount);
      const half = trues[word >> 1]! >>> ((word & 1) * SUBJECTS_PER_WORD);
      const estimated = half & TRUES;
      this.#data[this.#at(standing, word, 0, ESTIMATES)] =
        all & (estimated | opposite(~estimated & TRUES));
      this.#data[this.#at(standing, word, 0, PRESENT)] = all;
    }
    return standing;
  }

  /**
   * Writes meta-votes down.
   *
   * @param lists - by subject
   */
  of(lists: readonly MetaVoteList[]): Standing {
    const stageCount = 1 + Math.max(...lists.map((list) => stageOf(list[list.length - 1]!)));
    const standing = this.#room(stageCount);
    this.#data[standing] = stageCount;
    for (const [subject, list] of lists.entries()) {
      const [word, bit] = [Math.floor(subject / SUBJECTS_PER_WORD), subject % SUBJECTS_PER_WORD];
      for (const vote of list) {
        const mark = (field: number, set: number): void => {
          const bits =
            ((set & TRUE) !== 0 ? 1 << bit : 0) | ((set & FALSE) !== 0 ? opposite(1 << bit) : 0);
          this.#data[this.#at(standing, word, stageOf(vote), field)]! |= bits;
        };
        mark(ESTIMATES, estimatesOf(vote));
        mark(BIN_VALUES, binValuesOf(vote));
        mark(AUX, auxOf(vote));
        mark(DECISIONS, decisionOf(vote));
        mark(PRESENT, TRUE | FALSE);
      }
    }
    if (this.#decidesAll(standing)) this.#data[standing] |= DECIDED;
    return standing;
  }

  /**
   * Carries a voter's standing on by those of the others (protocol §3.3).
   *
   * @param own - the voter's
   * @param others - those of the other voters, as far as they are known
   * @param flip - the coin
   * @returns the new standing; the same one if nothing changed
   */
  update(own: Standing, others: OtherStandings, flip: Flip): Standing {
    let stageCount = 0;
    let awaitsCoin = false;
    this.#others.sort(this.#data, others);
    for (const update of this.#updates) {
      update.run(this.#data, own, this.#others, flip);
      stageCount = Math.max(stageCount, update.stageCount);
      awaitsCoin ||= update.awaitsCoin;
    }
    if (this.#equals(own, stageCount)) return own;
    const standing = this.#room(stageCount);
    this.#data[standing] = stageCount | (awaitsCoin ? RESTLESS : 0);
    for (let word = 0; word < this.#updates.length; word++) {
      const { words, stageCount: length } = this.#updates[word]!;
      for (let stage = 0; stage < length; stage++) {
        for (let field = 0; field < FIELDS; field++) {
          this.#data[this.#at(standing, word, stage, field)] = words[stage * FIELDS + field]!;
        }
      }
    }
    if (this.#decidesAll(standing)) this.#data[standing] |= DECIDED;
    return standing;
  }

  /**
   * Whether all subjects are decided.
   *
   * @param standing - a standing
   */
  isDecided(standing: Standing): boolean {
    return (this.#data[standing]! & DECIDED) !== 0;
  }

  /**
   * Whether a standing may change though the voter has learnt nothing since: a coin was flipped, or is waited for.
   *
   * @param standing - a standing
   */
  isRestless(standing: Standing): boolean {
    return (this.#data[standing]! & RESTLESS) !== 0;
  }

  /**
   * @param standing - a standing
   * @param subject - a subject
   * @returns its meta-votes on the subject, spelled out
   */
  list(standing: Standing, subject: number): MetaVoteList {
    const [word, bit] = [Math.floor(subject / SUBJECTS_PER_WORD), subject % SUBJECTS_PER_WORD];
    const list = [];
    const stageCount = this.#data[standing]! & STAGE_COUNT;
    for (let stage = 0; stage < stageCount; stage++) {
      const set = (field: number): number => {
        const lanes = this.#data[this.#at(standing, word, stage, field)]! >>> bit;
        return ((lanes & 1) !== 0 ? TRUE : 0) | ((opposite(lanes) & 1) !== 0 ? FALSE : 0);
      };
      if (set(PRESENT) === 0) continue;
      list.push(pack(stage, set(ESTIMATES), set(BIN_VALUES), set(AUX), set(DECISIONS)));
    }
    return list;
  }

  /** Where a field of a word of subjects is at a stage. */
  #at(standing: Standing, word: number, stage: number, field: number): number {
    return standing + 1 + (stage * FIELDS + field) * this.#updates.length + word;
  }

  #decidesAll(standing: Standing): boolean {
    const stageCount = this.#data[standing]! & STAGE_COUNT;
    for (let word = 0; word < this.#updates.length; word++) {
      let decisions = 0;
      for (let stage = 0; stage < stageCount; stage++) {
        decisions |= this.#data[this.#at(standing, word, stage, DECISIONS)]!;
      }
      if (both(decisions) !== allSubjects(word, this.#size.subjectCount)) return false;
    }
    return true;
  }

  /** Whether the words just updated are those that a standing has already. */
  #equals(standing: Standing, stageCount: number): boolean {
    if ((this.#data[standing]! & STAGE_COUNT) !== stageCount) return false;
    for (let word = 0; word < this.#updates.length; word++) {
      const { words, stageCount: length } = this.#updates[word]!;
      for (let stage = 0; stage < stageCount; stage++) {
        for (let field = 0; field < FIELDS; field++) {
          const now = stage < length ? words[stage * FIELDS + field] : 0;
          if (this.#data[this.#at(standing, word, stage, field)] !== now) return false;
        }
      }
    }
    return true;
  }

  /** Room for one more standing, filled with zeros. */
  #room(stageCount: number): Standing {
    invariant(stageCount <= STAGE_COUNT, "agreement takes more stages than there can be");
    const standing = this.#end;
    this.#end += 1 + this.#updates.length * stageCount * FIELDS;
    if (this.#end > this.#data.length) {
      const longer = new Int32Array(Math.max(this.#end, 2 * this.#data.length));
      longer.set(this.#data);
      this.#data = longer;
    }
    return standing;
  }
}
