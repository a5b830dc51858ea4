/**
 * Base 16, RFC 4648 §8, in one encoding only: lower case. Two texts are then equal exactly when their bytes are, and texts
 * of one length sort as their bytes do.
 *
 * @module
 */
import { CryptoError } from "./crypto-error.ts";

/** What marks a character that is no digit; the values of digits are below 16. */
const NO_DIGIT = 0xff;
const digits = Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
/** The value of a digit, by its character's code. */
const values = new Uint8Array(0x80).fill(NO_DIGIT);
for (const [value, code] of digits.entries()) values[code] = value;

/** Character codes of a text in the making: filled anew each time, which is much cheaper than joining 32 strings. */
const codes: number[] = [];

/** Bytes that are turned into text at a time: `apply` passes each character as an argument. */
const CHUNK_BYTES = 512;

/**
 * Bytes as lower-case hexadecimal text.
 *
 * @param bytes - any bytes
 * @returns two digits a byte
 */
export function bytesToHex(bytes: Uint8Array): string {
  return sliceToHex(bytes, 0, bytes.length);
}

/**
 * Some bytes of several as lower-case hexadecimal text.
 *
 * @param bytes - any bytes
 * @param start - which is the first to be written
 * @param end - which is the first not to be written any more
 * @returns two digits a byte
 */
export function sliceToHex(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= CHUNK_BYTES) return chunkToHex(bytes, start, end);
  let text = "";
  for (let at = start; at < end; at += CHUNK_BYTES) {
    text += chunkToHex(bytes, at, Math.min(end, at + CHUNK_BYTES));
  }
  return text;
}

function chunkToHex(bytes: Uint8Array, start: number, end: number): string {
  codes.length = 2 * (end - start);
  let to = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    codes[to++] = digits[byte >> 4] as number;
    codes[to++] = digits[byte & 15] as number;
  }
  return Reflect.apply(String.fromCharCode, undefined, codes);
}

/**
 * The inverse of {@link bytesToHex}; refuses every other spelling.
 *
 * @param text - an even number of lower-case hexadecimal digits
 * @returns new bytes, one for two digits
 * @throws {@link CryptoError} `notHex`
 */
export function hexToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1);
  let seen = text.length % 2 === 0 ? 0 : NO_DIGIT;
  for (let at = 0; at < bytes.length; at++) {
    const high = values[text.charCodeAt(2 * at)] ?? NO_DIGIT;
    const low = values[text.charCodeAt(2 * at + 1)] ?? NO_DIGIT;
    seen |= high | low;
    bytes[at] = (high << 4) | low;
  }
  if (seen > 15) {
    throw new CryptoError("notHex", "Pass an even number of digits from 0-9 and a-f (lower case)");
  }
  return bytes;
}
