import { onTestFailed } from "vitest";

/**
 * Which random networks a test runs: PARSEC_RUNS of them, or the one of PARSEC_SEED.
 *
 * @param few - how many by default
 */
export function networkNumbers(few: number): number[] {
  const seed = process.env["PARSEC_SEED"];
  if (seed !== undefined) return [Number(seed)];
  const count = Number(process.env["PARSEC_RUNS"] ?? few);
  return Array.from({ length: count }, (_, i) => i + 1);
}

/**
 * Prints how to see a network again if the present test fails.
 *
 * @param script - that runs the test for long
 * @param number - of the network
 */
export function tellIfFailed(script: string, number: number): void {
  onTestFailed(() => {
    console.error(`To see this again: PARSEC_SEED=${number} npm run ${script}`);
  });
}
