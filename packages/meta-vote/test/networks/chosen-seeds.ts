/** Which networks a run of the tests goes through. */

/**
 * Seeds of networks that split a peer which goes by the order of arrival (`arrival: "first"` of the twin), about one in
 * 700 of those in which somebody forks. They depend on every random choice made in this folder: whoever changes that
 * has to look for others.
 */
export const splittingSeeds: readonly number[] = [210, 2252, 4488, 6170, 6458, 7187, 7415, 8016];

/** Seeds of networks in which something else went wrong once: an election was forgotten before a voter was ever heard of. */
const formerFailures: readonly number[] = [5424];

const baseSeed = Number(process.env["PARSEC_SEED"] ?? 1);
const runs = Number(process.env["PARSEC_RUNS"] ?? 40);
const drawn = Array.from({ length: runs }, (_, run) => baseSeed + run);

/** The seeds of this run: the splitting ones, former failures, and from `PARSEC_SEED` on as many as `PARSEC_RUNS` says. */
export const chosenSeeds: readonly number[] = [
  ...new Set([...splittingSeeds, ...formerFailures, ...drawn]),
];

/** Seeds for networks with more forkers than peers can bear, in which only the computation can be compared. */
export const excessSeeds: readonly number[] = drawn.slice(0, Math.ceil(runs / 10));

/** What to type to see this network again. */
export function repeatCommand(seed: number): string {
  return `PARSEC_SEED=${seed} PARSEC_RUNS=1 npx vitest run --project meta-vote networks`;
}
