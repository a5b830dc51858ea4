import { type PresetName, presets } from "@parsec/mock-net";

/** Where a network runs: a preset, or conditions made up for it alone. */
export type Setting = PresetName | "drawn";

/** What is prescribed for all networks of a soak. */
export interface Terms {
  /** Where they run; drawn for each if undefined. */
  readonly preset?: Setting | undefined;
  /** Whether some of their peers don't follow the protocol. */
  readonly adversaries?: boolean | undefined;
}

/** Names of the presets. */
export const presetNames: readonly PresetName[] = Object.keys(presets) as PresetName[];

/**
 * Whether something names a setting.
 *
 * @param name - whatever was passed
 */
export function isSetting(name: unknown): name is Setting {
  return name === "drawn" || presetNames.some((preset) => preset === name);
}
