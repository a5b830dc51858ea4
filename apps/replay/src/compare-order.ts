/**
 * Compares two orders.
 *
 * @param expected - hashes on record
 * @param found - hashes found
 * @returns the first difference, in words; undefined if there is none
 */
export function orderDifference(
  expected: readonly string[],
  found: readonly string[],
): string | undefined {
  const length = Math.max(expected.length, found.length);
  for (let i = 0; i < length; i++) {
    if (expected[i] !== found[i]) {
      return `decided[${i}]: on record ${expected[i] ?? "nothing"}, found ${found[i] ?? "nothing"}`;
    }
  }
  return undefined;
}
