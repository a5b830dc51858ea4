import type { Conditions } from "./conditions.ts";
import type { CpuCosts } from "./cpu-costs.ts";
import type { Regions } from "./regions.ts";

/** What a network lives with, as far as a preset says. */
export interface Preset {
  /** Of all ways. */
  readonly conditions: Conditions;
  /** Where peers are. */
  readonly regions?: Regions;
  /** What their work costs. */
  readonly cpu?: CpuCosts;
}

/** Names of the presets. */
export type PresetName = "lan" | "wan" | "lossy" | "hostile";

/**
 * Half the round trips between six regions of a large cloud, rounded: what light, routers and detours take one way.
 * Rows and columns as in the names.
 */
const world: Regions = {
  names: ["Virginia", "Oregon", "Sao Paulo", "Frankfurt", "Singapore", "Sydney"],
  latencies: [
    [0.5, 34, 57, 45, 112, 99],
    [34, 0.5, 88, 71, 83, 70],
    [57, 88, 0.5, 102, 164, 156],
    [45, 71, 102, 0.5, 80, 144],
    [112, 83, 164, 80, 0.5, 47],
    [99, 70, 156, 144, 47, 0.5],
  ],
};

/** Work as measured on one core: a signature made or verified costs most. */
const ordinaryCpu: CpuCosts = { messageMicroseconds: 30, eventMicroseconds: 150 };

/**
 * Ready-made surroundings: pass their parts on, changed as you like (`new Network({ ...presets.wan, seed, … })`).
 *
 * - `lan`: machines in one room
 * - `wan`: machines all over the world, a few messages lost
 * - `lossy`: one message in five gets lost, one in twenty comes twice, one in ten is held back
 * - `hostile`: all of that and worse: long tails, thin lines, slow machines
 */
export const presets: Readonly<Record<PresetName, Preset>> = {
  lan: {
    conditions: {
      delay: { least: 0.1, tail: 0.2, most: 20 },
      lossPermille: 0,
      duplicationPermille: 0,
      reorderPermille: 0,
      reorderDelay: { least: 0, most: 0 },
      gossipInterval: 20,
      bytesPerMillisecond: 125_000,
    },
    cpu: ordinaryCpu,
  },
  wan: {
    conditions: {
      delay: { least: 0, tail: 4, most: 400 },
      lossPermille: 5,
      duplicationPermille: 1,
      reorderPermille: 5,
      reorderDelay: { least: 10, most: 100 },
      gossipInterval: 400,
      bytesPerMillisecond: 2_500,
    },
    regions: world,
    cpu: ordinaryCpu,
  },
  lossy: {
    conditions: {
      delay: { least: 5, most: 80 },
      lossPermille: 200,
      duplicationPermille: 50,
      reorderPermille: 100,
      reorderDelay: { least: 50, most: 400 },
      gossipInterval: 200,
    },
  },
  hostile: {
    conditions: {
      delay: { least: 1, tail: 60, most: 3000 },
      lossPermille: 250,
      duplicationPermille: 150,
      reorderPermille: 200,
      reorderDelay: { least: 0, most: 1000 },
      gossipInterval: 300,
      bytesPerMillisecond: 250,
    },
    cpu: { messageMicroseconds: 200, eventMicroseconds: 1000 },
  },
};
