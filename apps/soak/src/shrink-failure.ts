import { writeFileSync } from "node:fs";
import type { Writable } from "node:stream";
import { type Picture, toDot } from "@parsec/dot";
import { stepLine } from "@parsec/mock-net";
import { type Failure, planOf } from "./failure-file.ts";
import { failurePicture } from "./failure-picture.ts";
import type { Outcome } from "./outcome.ts";
import { toPlanText } from "./plan-text.ts";
import type { Progress } from "./progress.ts";
import { type FailingPlan, shrink } from "./shrink/shrink.ts";
import { soakNetwork } from "./soak-network.ts";
import { smallComplaint } from "./wording.ts";

/** Most networks to run: where much can be left out it takes some hundreds. */
const MOST_RUNS = 4_000;

/** Rounds that a smaller network may take more until it fails. */
const SPARE_ROUNDS = 30;

/** Where it is told of. */
interface Output {
  readonly stdout: Writable;
  readonly progress: Progress;
}

/**
 * Looks for a small network that fails in the same way, and writes it, what happens in it and what it knew in the end beside
 * the file of the failure.
 *
 * @param failure - as it was kept
 * @param path - of its file
 * @param output - where to tell of it
 * @returns the exit code: 1 if it fails, 0 if it passes now
 */
export async function shrinkFailure(
  failure: Failure,
  path: string,
  { stdout, progress }: Output,
): Promise<0 | 1> {
  const plan = planOf(failure);
  const outcome = soakNetwork(plan);
  if (outcome.verdict === "pass") {
    stdout.write(`seed ${plan.seed}: it passes now; on record: ${failure.verdict}\n`);
    return 0;
  }
  // What takes much longer than the failure isn't smaller. That nothing happens has to be waited for.
  const isSilence = outcome.invariant === "I11" || outcome.invariant === "I12";
  const rounds = Math.max(0, outcome.round - plan.fairRound);
  const watching = isSilence ? {} : { patience: rounds + SPARE_ROUNDS };
  const start = performance.now();
  let networks = 0;
  const small = shrink(
    { plan, outcome },
    {
      run: (each) => soakNetwork(each, watching),
      mostRuns: MOST_RUNS,
      onRun: (smallest, runs) => {
        networks = runs;
        const seconds = (performance.now() - start) / 1000;
        progress.show(seconds, () => `${runs} networks; ${sizeOf(smallest.outcome)}`);
      },
    },
  );
  progress.clear();
  stdout.write(`${smallComplaint(small.outcome)}\n`);
  stdout.write(
    `shrunk from ${sizeOf(outcome)} to ${sizeOf(small.outcome)}, in ${networks} networks\n`,
  );
  const files = await write(small, path.replace(/(-small)?(\.json)?$/, "-small"));
  stdout.write(`  pnpm soak --replay ${files[0]}\n`);
  for (const file of files.slice(1)) stdout.write(`  ${file}\n`);
  return 1;
}

function sizeOf({ peers, events, steps }: Outcome): string {
  return `${peers} peers, ${events} events, ${steps} steps`;
}

/** Writes the failure, its trace and its graph. */
async function write({ plan, outcome }: FailingPlan, stem: string): Promise<readonly string[]> {
  const lines: string[] = [];
  let picture: Picture | undefined;
  soakNetwork(plan, {
    onStep: (step) => lines.push(`${stepLine(step)}\n`),
    onEnd: (network) => (picture = failurePicture(network)),
  });
  const { seed, verdict, invariant, peers, steps: step, reason } = outcome;
  const failure: Failure = {
    seed,
    verdict,
    ...(invariant && { invariant }),
    peers,
    step,
    ...(reason !== undefined && { reason }),
    plan,
  };
  const texts: [string, string][] = [
    [`${stem}.json`, toPlanText(failure)],
    [`${stem}.txt`, lines.join("")],
  ];
  if (picture !== undefined) {
    // Graphviz is large: whoever soaks can do without.
    const { toSvg } = await import("@parsec/dot/svg");
    texts.push([`${stem}.dot`, toDot(picture)], [`${stem}.svg`, await toSvg(picture)]);
  }
  for (const [file, text] of texts) writeFileSync(file, text);
  return texts.map(([file]) => file);
}
