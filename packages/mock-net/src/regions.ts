import { checkNumber } from "./latency.ts";
import { NetworkError } from "./network-error.ts";

/** Places in the world, and how far they are from each other. */
export interface Regions {
  /** Their names. */
  readonly names: readonly string[];
  /**
   * Virtual milliseconds that a message takes at least from one to another, by their positions in `names`: added to what
   * the conditions say.
   */
  readonly latencies: readonly (readonly number[])[];
  /** In which region each peer is, by position in `names`; those left out are spread over all in turn, by index. */
  readonly placement?: readonly number[];
}

/**
 * Refuses regions that there can't be.
 *
 * @param regions - what a caller passed
 * @throws NetworkError `invalidConfig`
 */
export function checkRegions({ names, latencies, placement = [] }: Regions): void {
  const isSquare =
    names.length > 0 &&
    latencies.length === names.length &&
    latencies.every((row) => row.length === names.length);
  if (!isSquare) {
    throw new NetworkError("invalidConfig", "Set latencies to a row and a column for each region");
  }
  for (const latency of latencies.flat()) checkNumber("each latency", latency, 0, 1_000_000);
  if (placement.every((region) => names[region] !== undefined)) return;
  throw new NetworkError("invalidConfig", "Set placement to positions in names");
}

/**
 * How far two peers are from each other.
 *
 * @param regions - where they may be
 * @param from - index of one
 * @param to - index of the other
 * @returns virtual milliseconds
 */
export function distance(regions: Regions, from: number, to: number): number {
  return regions.latencies[regionOf(regions, from)]?.[regionOf(regions, to)] ?? 0;
}

function regionOf({ names, placement }: Regions, peer: number): number {
  return placement?.[peer] ?? peer % names.length;
}
