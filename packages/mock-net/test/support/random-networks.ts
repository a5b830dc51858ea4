/**
 * Which random networks a test runs: from PARSEC_SEED on, or 1, as many as PARSEC_RUNS says.
 *
 * @param few - how many by default
 */
export function networkNumbers(few: number): number[] {
  const first = Number(process.env["PARSEC_SEED"] ?? 1);
  const count = Number(process.env["PARSEC_RUNS"] ?? few);
  return Array.from({ length: count }, (_, i) => first + i);
}
