/**
 * Whether a part is a supermajority of a whole: strictly more than two thirds, in integer arithmetic.
 *
 * @param part - how many
 * @param whole - of how many
 */
export function isSupermajority(part: number, whole: number): boolean {
  return 3 * part > 2 * whole;
}

/**
 * Whether a part is at least one third of a whole, in integer arithmetic: among that many voters is an honest one.
 *
 * @param part - how many
 * @param whole - of how many
 */
export function isAtLeastOneThird(part: number, whole: number): boolean {
  return 3 * part >= whole;
}
