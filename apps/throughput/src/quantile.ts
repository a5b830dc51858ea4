/**
 * The value below which some part of all values lies.
 *
 * @param ascending - the values
 * @param part - from 0 to 1
 * @returns the nearest value from above; 0 if there are none
 */
export function quantile(ascending: readonly number[], part: number): number {
  const at = Math.max(0, Math.ceil(part * ascending.length) - 1);
  return ascending[at] ?? 0;
}
