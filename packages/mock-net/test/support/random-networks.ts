import { onTestFailed } from "vitest";

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

/**
 * Prints how to see a network again if the present test fails.
 *
 * @param script - that runs the test for long
 * @param number - of the network
 */
export function tellIfFailed(script: string, number: number): void {
  onTestFailed(() => {
    console.error(`To see this again: PARSEC_SEED=${number} PARSEC_RUNS=1 npm run ${script}`);
  });
}
