import { featuresOf, type Features } from "./mix.ts";
import { planNetwork } from "./network-plan.ts";
import type { Outcome } from "./outcome.ts";
import type { Setting } from "./setting.ts";
import { soakNetwork } from "./soak-network.ts";

/** One network to be run: what is sent to a worker. */
export interface Job {
  readonly seed: string;
  /** Where it is to run; drawn if undefined. */
  readonly preset: Setting | undefined;
}

/** What a worker sends back. */
export interface JobResult {
  readonly outcome: Outcome;
  readonly features: Features;
}

/**
 * Makes up the network of a job and runs it.
 *
 * @param job - the job
 */
export function runJob({ seed, preset }: Job): JobResult {
  const plan = planNetwork(seed, preset);
  return { outcome: soakNetwork(plan), features: featuresOf(plan) };
}
