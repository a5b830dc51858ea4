import { execFileSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";

/**
 * How fast this machine is right now.
 *
 * @param reference - the folder of the reference
 * @returns milliseconds that its calibration loop takes
 */
export function calibrate(reference: string): number {
  const script = join(reference, "tools/calibrate.mjs");
  return Number(execFileSync(process.execPath, [script], { encoding: "utf8" }));
}
