import type { DecodeFault } from "./decode-fault.ts";
import { plainFault } from "./decoded.ts";

/** How deep arrays may be nested; the layout itself needs 5 (a signature of a certificate in a message). */
const MAX_DEPTH = 6;

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
  const scan = new Scan(bytes, maxItems);
  return scan.run();
}

/** One pass over one input. */
class Scan {
  readonly #bytes: Uint8Array;
  readonly #maxItems: number;
  /** Where the next header stands. */
  #position = 0;
  /** The argument (number or length) of the last header read. */
  #argument = 0;

  constructor(bytes: Uint8Array, maxItems: number) {
    this.#bytes = bytes;
    this.#maxItems = maxItems;
  }

  run(): DecodeFault | undefined {
    const bytes = this.#bytes;
    /** Items still to come in the arrays around the present one. */
    const outer: number[] = [];
    let left = 1;
    let items = 0;
    /** Items still to come at all: each takes a byte at least. */
    let owed = 1;
    for (;;) {
      while (left === 0) {
        const next = outer.pop();
        if (next === undefined) return this.#end();
        left = next;
      }
      const start = this.#position;
      const head = bytes[start];
      if (head === undefined) return truncated(start);
      const major = head >> 5;
      if (major !== UNSIGNED && major !== BYTES && major !== ARRAY) return unknownType(start, head);
      const fault = this.#readArgument(head & 31, major);
      if (fault !== undefined) return fault;
      left--;
      items++;
      owed--;
      if (major === BYTES) {
        this.#position += this.#argument;
      } else if (major === ARRAY) {
        if (outer.length === MAX_DEPTH) {
          return plainFault("tooDeep", `the array at byte ${start} is deeper than ${MAX_DEPTH}`);
        }
        outer.push(left);
        left = this.#argument;
        owed += left;
      }
      // Below zero once a byte string has gone past the end.
      if (owed > bytes.length - this.#position) return truncated(start);
      if (items + owed > this.#maxItems) return tooManyItems(items + owed, this.#maxItems);
    }
  }

  #end(): DecodeFault | undefined {
    const rest = this.#bytes.length - this.#position;
    if (rest === 0) return undefined;
    return plainFault("trailingBytes", `${rest} bytes follow the item`);
  }

  /** Reads what follows a header's first byte and moves on to what follows the header. */
  #readArgument(info: number, major: number): DecodeFault | undefined {
    const start = this.#position;
    if (info < 24) {
      this.#argument = info;
      this.#position = start + 1;
      return undefined;
    }
    if (info > 27) return openOrReserved(start, info, major);
    const width = 1 << (info - 24);
    const end = start + 1 + width;
    if (end > this.#bytes.length) return truncated(start);
    let argument = 0;
    for (let at = start + 1; at < end; at++) argument = argument * 256 + (this.#bytes[at] ?? 0);
    // 1, 2, 4, 8 bytes begin where what is shorter ends: 24, 2^8, 2^16, 2^32.
    const least = width === 1 ? 24 : 2 ** (4 * width);
    if (argument < least) {
      return plainFault("nonCanonical", `${argument} at byte ${start} takes ${width} extra bytes`);
    }
    if (width === 8) {
      if (major !== UNSIGNED) return truncated(start);
      return plainFault("outOfRange", `the number at byte ${start} is 2^32 or more`);
    }
    this.#argument = argument;
    this.#position = end;
    return undefined;
  }
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
