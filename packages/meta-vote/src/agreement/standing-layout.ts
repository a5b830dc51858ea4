/**
 * A standing as it lies in an array of integers: its head, then for each stage the fields below, each of them for all words of
 * subjects: first those that are asked for when others count. The head says how many stages there are and what is true of the
 * whole.
 */

/** Estimates. */
export const ESTIMATES = 0;
/** Aux values. */
export const AUX = 1;
/** Decisions. */
export const DECISIONS = 2;
/** Bin values. */
export const BIN_VALUES = 3;
/** Subjects whose list has a meta-vote at the stage: both bits of each. */
export const PRESENT = 4;
/** How many fields there are. */
export const FIELDS = 5;

/** In the head: how many stages there are. */
export const STAGE_COUNT = 0xffff;
/** In the head: all subjects are decided. */
export const DECIDED: number = 1 << 16;
/** In the head: an update by the same standings of the others may change something. */
export const RESTLESS: number = 1 << 17;
