import type { Writable } from "node:stream";
import { stepLine } from "@parsec/mock-net";
import { type Failure, planOf } from "./failure-file.ts";
import { soakNetwork } from "./soak-network.ts";
import { complaint, smallComplaint } from "./wording.ts";

/**
 * Runs a failure again, and prints each thing that happens.
 *
 * @param failure - as it was kept
 * @param stdout - where to print
 * @returns the exit code: 1 if it fails again, 0 if it passes
 */
export function replay(failure: Failure, stdout: Writable): 0 | 1 {
  const { seed, preset, adversaries, verdict, invariant, step } = failure;
  const terms = { preset, adversaries };
  const outcome = soakNetwork(planOf(failure), {
    onStep: (each) => void stdout.write(`${stepLine(each)}\n`),
  });
  if (outcome.verdict === "pass") {
    stdout.write(`seed ${seed}: it passes now; on record: ${verdict}\n`);
    return 0;
  }
  const isSame =
    outcome.verdict === verdict && outcome.invariant === invariant && outcome.steps === step;
  const isSmall = failure.plan !== undefined;
  stdout.write(isSmall ? `${smallComplaint(outcome)}\n` : complaint(outcome, terms));
  stdout.write(isSame ? "as on record\n" : `on record: ${verdict} in step ${step}\n`);
  return 1;
}
