/**
 * How many subjects a word holds: a bit for each in its lower half, which stands for true, and a bit in its upper half, which
 * stands for false. A set of Booleans for each of sixteen subjects is thus one integer.
 */
export const SUBJECTS_PER_WORD = 16;

/** All subjects' bits for true. */
export const TRUES = 0xffff;

/**
 * @param words - Booleans of sixteen subjects
 * @returns the same with true and false exchanged
 */
export function opposite(words: number): number {
  return (words >>> SUBJECTS_PER_WORD) | (words << SUBJECTS_PER_WORD);
}

/**
 * @param words - Booleans of sixteen subjects
 * @returns both Booleans of the subjects that have any
 */
export function both(words: number): number {
  return words | opposite(words);
}

/**
 * @param word - which word
 * @param subjectCount - how many subjects there are in all words
 * @returns both Booleans of all subjects in a word
 */
export function allSubjects(word: number, subjectCount: number): number {
  const count = Math.min(SUBJECTS_PER_WORD, subjectCount - word * SUBJECTS_PER_WORD);
  return both((1 << count) - 1);
}
