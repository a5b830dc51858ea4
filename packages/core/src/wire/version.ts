import type { DecodeFault, FaultPath } from "./decode-fault.ts";

/** The version of every structure in this folder; each begins with it. */
export const WIRE_VERSION = 1;

/**
 * The number at a position near the beginning of an array, read before anything else is known of the bytes, or
 * undefined where no number can be read (a scan of the whole then says why). A structure of a newer version may
 * break all other rules of this one, so its version has to be read on its own.
 *
 * @param bytes - what may be an array that begins with numbers, those before the position each below 24
 * @param position - 0 is the first
 */
export function leadingNumber(bytes: Uint8Array, position: number): number | undefined {
  const header = bytes[0];
  if (header === undefined || header <= 0x80 + position || header > 0x97) return undefined;
  for (let before = 0; before < position; before++) {
    const number = bytes[1 + before];
    if (number === undefined || number >= 24) return undefined;
  }
  const start = 1 + position;
  const first = bytes[start];
  if (first === undefined || first < 24) return first;
  if (first > 26) return undefined;
  const end = start + 1 + (1 << (first - 24));
  if (end > bytes.length) return undefined;
  let number = 0;
  for (let at = start + 1; at < end; at++) number = number * 256 + (bytes[at] ?? 0);
  return number;
}

/**
 * The fault of a structure of another version than ours, or undefined.
 *
 * @param bytes - the structure
 * @param position - where in it the version stands
 */
export function versionFault(bytes: Uint8Array, position = 0): DecodeFault | undefined {
  const version = leadingNumber(bytes, position);
  if (version === undefined || version === WIRE_VERSION) return undefined;
  return unsupportedVersion(version);
}

/**
 * The fault of a version that isn't ours.
 *
 * @param version - the version seen
 * @param path - where
 */
export function unsupportedVersion(version: number, path: FaultPath = ["version"]): DecodeFault {
  const message = `version ${version}, only ${WIRE_VERSION} is known here`;
  return { code: "unsupportedVersion", version, path, message };
}
