// What the fields of all structures have in common. A field that isn't there makes its array too short.

import type { Item } from "./cbor.ts";
import { refuse, refuseIf } from "./refusal.ts";

export const HASH_BYTES = 32;
export const SIGNATURE_BYTES = 64;

export const listOf = (item: Item | undefined): readonly Item[] => {
  if (item === undefined) return refuse("wrongLength");
  return typeof item === "number" || item instanceof Uint8Array ? refuse("wrongType") : item;
};

export const fieldsOf = (item: Item | undefined, count: number): readonly Item[] => {
  const fields = listOf(item);
  refuseIf(fields.length !== count, "wrongLength");
  return fields;
};

/** The fields of a structure that begins with its version, which is read before they are counted. */
export const versionedFieldsOf = (item: Item | undefined, count: number): readonly Item[] => {
  numberOf(listOf(item)[0], 1, 1);
  return fieldsOf(item, count);
};

export const numberOf = (
  item: Item | undefined,
  min: number = 0,
  max: number = 2 ** 32 - 1,
): number => {
  if (item === undefined) return refuse("wrongLength");
  const value = typeof item === "number" ? item : refuse("wrongType");
  refuseIf(value < min || value > max, "outOfRange");
  return value;
};

export const bytesOf = (item: Item | undefined, length?: number): Uint8Array => {
  if (item === undefined) return refuse("wrongLength");
  const bytes = item instanceof Uint8Array ? item : refuse("wrongType");
  refuseIf(length !== undefined && bytes.length !== length, "wrongLength");
  return bytes;
};

export const hashOf = (item: Item | undefined): Uint8Array => bytesOf(item, HASH_BYTES);

/** Hashes that stand one behind the other. */
export const hashesOf = (item: Item | undefined): readonly Uint8Array[] => {
  const bytes = bytesOf(item);
  refuseIf(bytes.length % HASH_BYTES !== 0, "wrongLength");
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, index) =>
    bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
};

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export const expectAscending = (keys: readonly Uint8Array[]): void => {
  keys.forEach((key, index) => {
    const before = keys[index - 1];
    if (before === undefined) return;
    const order = Buffer.compare(before, key);
    refuseIf(order === 0, "duplicate");
    refuseIf(order > 0, "unsorted");
  });
};

export const expectDistinct = (keys: readonly Uint8Array[]): void => {
  const seen = new Set(keys.map((key) => Buffer.from(key).toString("hex")));
  refuseIf(seen.size < keys.length, "duplicate");
};
