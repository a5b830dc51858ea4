// The subset of CBOR: numbers below 2³², byte strings, arrays, each in its only encoding.

import { refuse, refuseIf } from "./refusal.ts";

export type Item = number | Uint8Array | readonly Item[];

type Head = { readonly major: number; readonly value: number; readonly end: number };

const MAX_DEPTH = 6;
const NUMBER = 0;
const BYTES = 2;
const ARRAY = 4;

const numberIn = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/** The header at an offset: the kind of item, its number or length, and where it ends. */
const headAt = (bytes: Uint8Array, offset: number): Head => {
  const first = bytes[offset] ?? refuse("truncated");
  const major = first >> 5;
  const short = first & 31;
  refuseIf(major !== NUMBER && major !== BYTES && major !== ARRAY, "malformed");
  if (short < 24) return { major, value: short, end: offset + 1 };
  refuseIf(short === 31 && major !== NUMBER, "nonCanonical");
  refuseIf(short > 27, "malformed");

  const size = 2 ** (short - 24);
  const end = offset + 1 + size;
  refuseIf(end > bytes.length, "truncated");
  const value = numberIn(bytes.subarray(offset + 1, end));
  refuseIf(value < (size === 1 ? 24 : 2 ** (4 * size)), "nonCanonical");
  refuseIf(size === 8, major === NUMBER ? "outOfRange" : "truncated");
  return { major, value, end };
};

/** The one item that the bytes are, which may consist of so many. */
export const decodeItem = (bytes: Uint8Array, maxItems: number): Item => {
  let offset = 0;
  let counted = 1;
  let owed = 0; // items that are still claimed, a byte each at least

  const read = (depth: number): Item => {
    const { major, value, end } = headAt(bytes, offset);
    offset = end;
    refuseIf(major === ARRAY && depth > MAX_DEPTH, "tooDeep");
    refuseIf((major === NUMBER ? 0 : value) > bytes.length - offset - owed, "truncated");
    if (major === NUMBER) return value;
    if (major === BYTES) {
      offset += value;
      return bytes.subarray(offset - value, offset);
    }
    counted += value;
    refuseIf(counted > maxItems, "tooLarge", "items");
    owed += value;
    const items: Item[] = [];
    while (items.length < value) {
      owed -= 1;
      items.push(read(depth + 1));
    }
    return items;
  };

  const item = read(1);
  refuseIf(offset < bytes.length, "trailingBytes");
  return item;
};

/**
 * The first fields of an array of 1 to 23, as far as they are numbers: of 1, 2 or 4 bytes behind the header, in their
 * shortest form or not, those before the last without any. Versions and tags are read before all else.
 */
export const leadingNumbers = (bytes: Uint8Array, atMost: number): readonly number[] => {
  const first = bytes[0] ?? 0;
  if (first < 0x81 || first > 0x97) return [];
  const numbers: number[] = [];
  let offset = 1;
  while (numbers.length < Math.min(atMost, first - 0x80)) {
    const short = bytes[offset] ?? 0xff;
    const end = offset + 1 + (short < 24 ? 0 : 2 ** (short - 24));
    if (short > 26 || end > bytes.length) break;
    numbers.push(short < 24 ? short : numberIn(bytes.subarray(offset + 1, end)));
    if (short > 23) break;
    offset = end;
  }
  return numbers;
};

/** Refuses every version but 1. Where none can be read, the other rules say what is wrong. */
export const expectVersion = (version: number | undefined): void => {
  refuseIf(version !== undefined && version !== 1, "unsupportedVersion", String(version));
};

/** An item that begins with its version. */
export const decodeVersioned = (bytes: Uint8Array, maxItems: number): Item => {
  expectVersion(leadingNumbers(bytes, 1)[0]);
  return decodeItem(bytes, maxItems);
};
