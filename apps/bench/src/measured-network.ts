import type { DrivenNetwork, NetworkCounts } from "./driven-network.ts";
import { REFERENCE_CALIBRATION, type ReferenceNetwork } from "./reference-table.ts";

/** A reference network and the fastest of our runs of it. */
export interface MeasuredNetwork {
  /** What is on record. */
  readonly reference: ReferenceNetwork;
  /** The fastest run. */
  readonly best: DrivenNetwork;
  /** How many runs there were. */
  readonly runs: number;
}

/** The figures of another run, and their names. */
const counts = ["steps", "messages", "events"] as const satisfies (keyof NetworkCounts)[];

/**
 * Adds a run.
 *
 * @param reference - what is on record
 * @param run - the run
 * @param before - the runs before it
 * @throws Error if steps, messages or events aren't those on record: then the times say nothing
 */
export function addRun(
  reference: ReferenceNetwork,
  run: DrivenNetwork,
  before?: MeasuredNetwork,
): MeasuredNetwork {
  for (const name of counts) {
    if (run[name] !== reference[name]) {
      const { peers, payloads, mode } = reference;
      const which = `${peers} peers, ${payloads} payloads, ${mode}`;
      throw new Error(`${which}: ${run[name]} ${name}, on record ${reference[name]}`);
    }
  }
  const best = before !== undefined && before.best.seconds <= run.seconds ? before.best : run;
  return { reference, best, runs: (before?.runs ?? 0) + 1 };
}

/**
 * How much time it took for each unit of time on record, both in units of what a fixed loop takes on the machine.
 *
 * @param measured - the network
 * @param calibration - milliseconds that the loop takes here and now
 */
export function ratio({ best, reference }: MeasuredNetwork, calibration: number): number {
  return best.seconds / calibration / (reference.seconds / REFERENCE_CALIBRATION);
}
