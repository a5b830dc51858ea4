import type { Parameters } from "fast-check";

/**
 * How often to run a property, and from which seed: PARSEC_RUNS multiplies the runs, PARSEC_SEED repeats a run that failed.
 *
 * @param runs - runs by default
 * @returns settings for `fc.assert`
 */
export function propertyParameters(runs: number): Parameters<unknown> {
  const factor = Number(process.env["PARSEC_RUNS"] ?? "1");
  const seed = process.env["PARSEC_SEED"];
  return {
    numRuns: Math.ceil(runs * factor),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
}
