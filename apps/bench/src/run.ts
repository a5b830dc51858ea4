import { setImmediate } from "node:timers/promises";
import { driveNetwork } from "./driven-network.ts";
import { addRun, type MeasuredNetwork } from "./measured-network.ts";
import type { ReferenceNetwork } from "./reference-table.ts";

/** How to measure. */
export interface Measuring {
  /** How often to run each network. */
  readonly rounds: number;
  /** Aborted to go on no longer. */
  readonly signal: AbortSignal;
  /** Measures the machine, in milliseconds. */
  readonly calibrate: () => number;
  /** Told before each run. */
  readonly progress: (text: string) => void;
}

/** What was measured. */
export interface Measurements {
  /** The networks of which there is a run, in order. */
  readonly networks: readonly MeasuredNetwork[];
  /** The best calibration, in milliseconds. */
  readonly calibration: number;
}

/**
 * Runs all networks in turns, so that what else loads the machine hits them alike.
 *
 * @param references - which
 * @param measuring - how
 * @returns what there is when all have run, or when the signal came
 * @throws Error if one isn't as on record
 */
export async function measureNetworks(
  references: readonly ReferenceNetwork[],
  { rounds, signal, calibrate, progress }: Measuring,
): Promise<Measurements> {
  const measured: (MeasuredNetwork | undefined)[] = references.map(() => undefined);
  let calibration = Infinity;
  for (let round = 0; round < rounds && !signal.aborted; round++) {
    calibration = Math.min(calibration, calibrate());
    for (const [at, reference] of references.entries()) {
      // Signals are taken between two runs.
      await setImmediate();
      if (signal.aborted) break;
      const { peers, payloads, mode } = reference;
      progress(`round ${round + 1} of ${rounds}: ${peers} peers, ${payloads} payloads, ${mode}`);
      measured[at] = addRun(reference, driveNetwork(reference), measured[at]);
    }
  }
  return { networks: measured.filter((each) => each !== undefined), calibration };
}
