import type { Writable } from "node:stream";
import { stepLine } from "@parsec/mock-net";
import type { Failure } from "./failure-file.ts";
import { planNetwork } from "./network-plan.ts";
import { soakNetwork } from "./soak-network.ts";
import { complaint } from "./wording.ts";

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
  const outcome = soakNetwork(planNetwork(seed, terms), {
    onStep: (each) => void stdout.write(`${stepLine(each)}\n`),
  });
  if (outcome.verdict === "pass") {
    stdout.write(`seed ${seed}: it passes now; on record: ${verdict}\n`);
    return 0;
  }
  const isSame =
    outcome.verdict === verdict && outcome.invariant === invariant && outcome.steps === step;
  stdout.write(complaint(outcome, terms));
  stdout.write(isSame ? "as on record\n" : `on record: ${verdict} in step ${step}\n`);
  return 1;
}
