/**
 * @param numbers - at least one
 * @returns the middle one, or the mean of the two in the middle
 */
export function median(numbers: readonly number[]): number {
  const ascending = numbers.toSorted((a, b) => a - b);
  const upper = ascending[Math.floor(ascending.length / 2)];
  const lower = ascending[Math.floor((ascending.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new RangeError("median of no numbers");
  return (lower + upper) / 2;
}
