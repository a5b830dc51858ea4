/** One random run of a test, with what repeats it. */
export interface SeededRun {
  /** All that is random in it is drawn from this. */
  readonly seed: number;
  /** What to type to see it again. */
  readonly command: string;
}

/**
 * The runs of a test: `PARSEC_RUNS` of them, from `PARSEC_SEED` on.
 *
 * @param file - the test file, as vitest looks for it
 * @param usual - how many runs if nobody asks for more
 * @param perSeed - how many runs are drawn from one seed
 */
export function seededRuns(file: string, usual: number, perSeed = 1): readonly SeededRun[] {
  const runs = Number(process.env["PARSEC_RUNS"] ?? usual);
  const first = Number(process.env["PARSEC_SEED"] ?? Math.floor(Math.random() * 1e9));
  const command = (seed: number, count: number): string =>
    `PARSEC_SEED=${seed} PARSEC_RUNS=${count} npx vitest run --project core test/${file}`;
  console.log(`to repeat: ${command(first, runs)}`);
  return Array.from({ length: Math.ceil(runs / perSeed) }, (_, i) => ({
    seed: first + i,
    command: command(first + i, Math.min(perSeed, runs)),
  }));
}

/**
 * Runs something; where it fails, the error says how to see that again.
 *
 * @param run - the run, as far as what repeats it
 * @param body - what to do
 */
export async function repeatably(
  run: Pick<SeededRun, "command">,
  body: () => void | Promise<void>,
): Promise<void> {
  try {
    await body();
  } catch (error) {
    throw new Error(`${String(error)}\nto repeat: ${run.command}`, { cause: error });
  }
}
