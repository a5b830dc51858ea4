import { featuresOf, type Features } from "./mix.ts";
import { planNetwork } from "./network-plan.ts";
import type { Outcome } from "./outcome.ts";
import type { Terms } from "./setting.ts";
import { soakNetwork } from "./soak-network.ts";

/** One network to be run: what is sent to a worker. */
export interface Job {
  readonly seed: string;
  /** What is prescribed. */
  readonly terms: Terms;
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
export function runJob({ seed, terms }: Job): JobResult {
  const plan = planNetwork(seed, terms);
  return { outcome: soakNetwork(plan), features: featuresOf(plan) };
}
