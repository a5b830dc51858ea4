/**
 * A seed as simulated networks want it: printable ASCII characters.
 *
 * @param seed - any text
 * @returns the same text with all other characters escaped
 */
export function networkSeed(seed: string): string {
  return seed.replaceAll(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
