import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "./outcome.ts";
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
  writeFileSync(path, `${JSON.stringify(failure, undefined, 2)}\n`);
  return path;
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
    (!("adversaries" in found) || typeof found.adversaries === "boolean");
  if (!isFailure) throw new NoFailureFile(`${path} holds no failure that soak has kept`);
  return found as Failure;
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new NoFailureFile(`${path} can't be read: ${(error as Error).message}`);
  }
}
