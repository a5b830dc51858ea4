import type { NetworkCounts, NetworkShape } from "./driven-network.ts";

/** What `tools/calibrate.mjs` printed where and when the reference was measured. */
export const REFERENCE_CALIBRATION = 26.4;

/** A row of `reference-network.tsv`. */
export interface ReferenceNetwork extends NetworkShape, NetworkCounts {
  /** How long the public Rust implementation took. */
  readonly seconds: number;
}

/**
 * Reads the table of networks that another implementation ran.
 *
 * @param text - `reference-network.tsv`
 * @returns its rows, in order
 * @throws Error if a row isn't one
 */
export function parseReferenceNetworks(text: string): ReferenceNetwork[] {
  const [, ...rows] = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return rows.map(parseRow);
}

function parseRow(row: string): ReferenceNetwork {
  const [mode] = row.split("\t").slice(2);
  const cells = row.split("\t").map(Number);
  const [peers = 0, payloads = 0, , seconds = 0, steps = 0, messages = 0, events = 0] = cells;
  const isSound = [peers, payloads, seconds, steps, messages, events].every((cell) => cell > 0);
  if (!isSound || (mode !== "single" && mode !== "supermajority")) {
    throw new Error(`not a row of networks: ${row}`);
  }
  return { peers, payloads, mode, seconds, steps, messages, events };
}
