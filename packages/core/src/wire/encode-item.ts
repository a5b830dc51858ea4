import { plainFault } from "./decoded.ts";
import { EncodedItem } from "./encoded-item.ts";
import { MAX_DEPTH } from "./strict-scan.ts";
import { WireError } from "./wire-error.ts";

/** What can be encoded: the CBOR subset, and what is encoded already. */
export type Encodable = number | Uint8Array | EncodedItem | readonly Encodable[];

/** The CBOR major types of the subset (RFC 8949 §3.1), as they stand in a header's first byte. */
const UNSIGNED = 0x00;
const BYTES = 0x40;
const ARRAY = 0x80;

/**
 * Encodes a value of the subset in its one form: measured first, so that exactly as much is allocated as is needed.
 *
 * @param value - integers must be whole and in [0, 2^32)
 * @returns bytes of their own, exactly as many as needed
 * @throws {@link WireError} if the value isn't of the subset
 */
export function encodeItem(value: Encodable): Uint8Array {
  const bytes = new Uint8Array(itemBytes(value));
  writeItem(value, bytes);
  return bytes;
}

/**
 * How many bytes a value takes.
 *
 * @param value - as for {@link encodeItem}
 * @throws {@link WireError} if the value isn't of the subset
 */
export function itemBytes(value: Encodable): number {
  return sizeOf(value, 0);
}

/**
 * Encodes a value into memory that is there.
 *
 * @param value - one that {@link itemBytes} has measured
 * @param bytes - as many as it takes
 */
export function writeItem(value: Encodable, bytes: Uint8Array): void {
  write(value, bytes, 0);
}

/**
 * The bytes of a header.
 *
 * @param argument - the number, or the length, that it holds
 */
export function headerBytes(argument: number): number {
  if (argument < 24) return 1;
  if (argument < 0x100) return 2;
  return argument < 0x1_0000 ? 3 : 5;
}

function sizeOf(value: Encodable, depth: number): number {
  if (typeof value === "number") {
    if (value >= 0 && value <= 0xffff_ffff && Number.isInteger(value)) return headerBytes(value);
  } else if (value instanceof Uint8Array) {
    return headerBytes(value.length) + value.length;
  } else if (value instanceof EncodedItem) {
    return value.encoded.length;
  } else if (isList(value)) {
    if (depth === MAX_DEPTH) {
      throw refused("tooDeep", `an array within ${MAX_DEPTH} others`);
    }
    let size = headerBytes(value.length);
    for (const item of value) size += sizeOf(item, depth + 1);
    return size;
  }
  throw refused("malformed", `${String(value)} is no number in [0, 2^32), bytes or array of these`);
}

/** Writes a value that {@link sizeOf} has measured; returns where it ends. */
function write(value: Encodable, bytes: Uint8Array, at: number): number {
  if (typeof value === "number") return writeHeader(UNSIGNED, value, bytes, at);
  if (value instanceof EncodedItem) {
    bytes.set(value.encoded, at);
    return at + value.encoded.length;
  }
  if (value instanceof Uint8Array) {
    const start = writeHeader(BYTES, value.length, bytes, at);
    bytes.set(value, start);
    return start + value.length;
  }
  let end = writeHeader(ARRAY, value.length, bytes, at);
  for (const item of value) end = write(item, bytes, end);
  return end;
}

function writeHeader(type: number, argument: number, bytes: Uint8Array, at: number): number {
  const length = headerBytes(argument);
  if (length === 1) {
    bytes[at] = type | argument;
    return at + 1;
  }
  // 24, 25, 26: 1, 2, 4 bytes follow.
  bytes[at] = type | (length === 2 ? 24 : length === 3 ? 25 : 26);
  let rest = argument;
  for (let position = at + length - 1; position > at; position--) {
    bytes[position] = rest & 0xff;
    rest >>>= 8;
  }
  return at + length;
}

/** `Array.isArray`, which doesn't narrow readonly arrays. */
function isList(value: unknown): value is readonly Encodable[] {
  return Array.isArray(value);
}

function refused(code: "tooDeep" | "malformed", message: string): WireError {
  return new WireError("cbor", plainFault(code, message));
}
