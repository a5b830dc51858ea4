import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NetworkPlan, planNetwork } from "./network-plan.ts";
import type { Outcome } from "./outcome.ts";
import { fromPlanText, toPlanText } from "./plan-text.ts";
import { isSetting, type Setting, type Terms } from "./setting.ts";

/** A failure that was kept: enough to run it again, and to see whether it ends as it did. */
export interface Failure {
  readonly seed: string;
  /** Where it ran, if that was prescribed. */
  readonly preset?: Setting;
  /** Whether some of its peers didn't follow the protocol. */
  readonly adversaries?: boolean;
  readonly verdict: string;
  readonly invariant?: string;
  readonly peers: number;
  readonly step: number;
  readonly reason?: string;
  /** The network itself, if it is none that the seed makes: one that was shrunk. */
  readonly plan?: NetworkPlan;
}

/** A file that holds no failure. */
export class NoFailureFile extends Error {}

/**
 * Keeps a failure.
 *
 * @param folder - where; made if it isn't there
 * @param outcome - of the network
 * @param terms - what was prescribed
 * @returns the file's path
 */
export function keepFailure(
  folder: string,
  outcome: Outcome,
  { preset, adversaries }: Terms,
): string {
  const { seed, verdict, invariant, peers, steps: step, reason } = outcome;
  const failure: Failure = {
    seed,
    ...(preset && { preset }),
    ...(adversaries === true && { adversaries }),
    verdict,
    ...(invariant && { invariant }),
    peers,
    step,
    ...(reason !== undefined && { reason }),
  };
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${seed.replace("/", "-")}.json`);
  writeFileSync(path, toPlanText(failure));
  return path;
}

/**
 * The network of a failure.
 *
 * @param failure - the failure
 */
export function planOf({ plan, seed, preset, adversaries }: Failure): NetworkPlan {
  return plan ?? planNetwork(seed, { preset, adversaries });
}

/**
 * Reads a failure that was kept.
 *
 * @param path - of the file
 * @throws {@link NoFailureFile}
 */
export function readFailure(path: string): Failure {
  const found = parsed(path);
  const isFailure =
    typeof found === "object" &&
    found !== null &&
    "seed" in found &&
    typeof found.seed === "string" &&
    (!("preset" in found) || isSetting(found.preset)) &&
    (!("adversaries" in found) || typeof found.adversaries === "boolean") &&
    (!("plan" in found) || isPlan(found.plan));
  if (!isFailure) throw new NoFailureFile(`${path} holds no failure that soak has kept`);
  return found as Failure;
}

function isPlan(found: unknown): found is NetworkPlan {
  const parts = ["seed", "peerCount", "mode", "conditions", "payloads", "troubles", "adversaries"];
  return typeof found === "object" && found !== null && parts.every((part) => part in found);
}

function parsed(path: string): unknown {
  try {
    return fromPlanText(readFileSync(path, "utf8"));
  } catch (error) {
    throw new NoFailureFile(`${path} can't be read: ${(error as Error).message}`);
  }
}
