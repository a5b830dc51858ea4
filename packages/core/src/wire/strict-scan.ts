import type { DecodeFault } from "./decode-fault.ts";
import { plainFault } from "./decoded.ts";

/** How deep arrays may be nested; the layout itself needs 5 (a signature of a certificate in a message). */
export const MAX_DEPTH = 6;

/** The CBOR major types of the subset (RFC 8949 §3.1). */
const UNSIGNED = 0;
const BYTES = 2;
const ARRAY = 4;

/**
 * Whether bytes are exactly one item of our CBOR subset: unsigned integers below 2^32, byte strings and arrays of
 * definite length, each header in its shortest form, at most {@link MAX_DEPTH} arrays deep, nothing behind it.
 *
 * Runs before anything is allocated for the input, in time linear in its length: the decoder behind it accepts far
 * more than this and can be made to take any amount of time and memory.
 *
 * @param bytes - what to look at
 * @param maxItems - how many items (numbers, byte strings, arrays, the outermost included) there may be
 * @returns what is wrong, or undefined
 */
export function strictScan(bytes: Uint8Array, maxItems: number): DecodeFault | undefined {
  const end = bytes.length;
  /** Items still to come in the arrays around the present one. */
  const outer: number[] = [];
  let left = 1;
  let items = 0;
  /** Items still to come at all: each takes a byte at least. */
  let owed = 1;
  let position = 0;
  for (;;) {
    while (left === 0) {
      const next = outer.pop();
      if (next === undefined) return endFault(end - position);
      left = next;
    }
    const start = position;
    const head = bytes[start];
    if (head === undefined) return truncated(start);
    const major = head >> 5;
    if (major !== UNSIGNED && major !== BYTES && major !== ARRAY) return unknownType(start, head);
    let argument = head & 31;
    position = start + 1;
    if (argument >= 24) {
      const fault = argumentFault(bytes, start);
      if (fault !== undefined) return fault;
      const last = position + (1 << (argument - 24));
      argument = 0;
      for (; position < last; position++) argument = argument * 256 + (bytes[position] as number);
    }
    left--;
    items++;
    owed--;
    if (major === BYTES) {
      position += argument;
    } else if (major === ARRAY) {
      if (outer.length === MAX_DEPTH) {
        return plainFault("tooDeep", `the array at byte ${start} is deeper than ${MAX_DEPTH}`);
      }
      outer.push(left);
      left = argument;
      owed += left;
    }
    // Below zero once a byte string has gone past the end.
    if (owed > end - position) return truncated(start);
    if (items + owed > maxItems) return tooManyItems(items + owed, maxItems);
  }
}

/** What is wrong with a number or length that stands behind its header's first byte. */
function argumentFault(bytes: Uint8Array, start: number): DecodeFault | undefined {
  const head = bytes[start] as number;
  const info = head & 31;
  const major = head >> 5;
  if (info > 27) return openOrReserved(start, info, major);
  const width = 1 << (info - 24);
  const end = start + 1 + width;
  if (end > bytes.length) return truncated(start);
  let argument = 0;
  for (let at = start + 1; at < end; at++) argument = argument * 256 + (bytes[at] as number);
  // 1, 2, 4, 8 bytes begin where what is shorter ends: 24, 2^8, 2^16, 2^32.
  const least = width === 1 ? 24 : 2 ** (4 * width);
  if (argument < least) {
    return plainFault("nonCanonical", `${argument} at byte ${start} takes ${width} extra bytes`);
  }
  if (width < 8) return undefined;
  if (major !== UNSIGNED) return truncated(start);
  return plainFault("outOfRange", `the number at byte ${start} is 2^32 or more`);
}

function endFault(rest: number): DecodeFault | undefined {
  return rest === 0 ? undefined : plainFault("trailingBytes", `${rest} bytes follow the item`);
}

function truncated(start: number): DecodeFault {
  return plainFault("truncated", `the bytes end within what begins at byte ${start}`);
}

function unknownType(start: number, head: number): DecodeFault {
  return plainFault(
    "malformed",
    `byte ${start} (0x${head.toString(16)}) begins neither an unsigned integer nor a byte string nor an array`,
  );
}

function openOrReserved(start: number, info: number, major: number): DecodeFault {
  if (info === 31 && major !== UNSIGNED) {
    return plainFault("nonCanonical", `indefinite length at byte ${start}`);
  }
  return plainFault("malformed", `reserved header at byte ${start}`);
}

function tooManyItems(items: number, maxItems: number): DecodeFault {
  return {
    code: "tooLarge",
    limit: "items",
    path: [],
    message: `${items} items, at most ${maxItems} are possible here`,
  };
}
