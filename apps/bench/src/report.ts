import { type MeasuredNetwork, ratio } from "./measured-network.ts";

const WIDTHS = [5, 8, -13, 6, 8, 6, 10, 9, 6] as const;

/**
 * @returns the heading of the table
 */
export function tableHead(): string {
  const names = [
    "peers",
    "payloads",
    "mode",
    "steps",
    "messages",
    "events",
    "bytes/ev.",
    "ms",
    "ratio",
  ];
  return aligned(names);
}

/**
 * @param measured - a network
 * @param calibration - milliseconds that the calibration takes
 * @returns its line of the table
 */
export function tableRow(measured: MeasuredNetwork, calibration: number): string {
  const { reference, best } = measured;
  return aligned([
    String(reference.peers),
    String(reference.payloads),
    reference.mode,
    String(best.steps),
    String(best.messages),
    String(best.events),
    (best.bytes / best.events).toFixed(0),
    (best.seconds * 1000).toFixed(1),
    ratio(measured, calibration).toFixed(2),
  ]);
}

/**
 * @param measured - a network
 * @param calibration - milliseconds that the calibration takes
 * @returns one line of JSON
 */
export function jsonLine(measured: MeasuredNetwork, calibration: number): string {
  const { reference, best, runs } = measured;
  const { peers, payloads, mode } = reference;
  const ratioNow = ratio(measured, calibration);
  return JSON.stringify({ peers, payloads, mode, ...best, runs, calibration, ratio: ratioNow });
}

function aligned(cells: readonly string[]): string {
  return cells
    .map((cell, column) => {
      const width = WIDTHS[column] ?? 0;
      return width < 0 ? cell.padEnd(-width) : cell.padStart(width);
    })
    .join("  ");
}
