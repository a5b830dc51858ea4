/**
 * Base 16, RFC 4648 §8, in one encoding only: lower case. Two texts are then equal exactly when their bytes are, and texts
 * of one length sort as their bytes do.
 *
 * @module
 */
import { bytesToHex as encode, hexToBytes as decode } from "@noble/hashes/utils.js";
import { CryptoError } from "./crypto-error.ts";

/**
 * Bytes as lower-case hexadecimal text.
 *
 * @param bytes - any bytes
 * @returns two digits a byte
 */
export function bytesToHex(bytes: Uint8Array): string {
  return encode(bytes);
}

/**
 * The inverse of {@link bytesToHex}; refuses every other spelling.
 *
 * @param text - an even number of lower-case hexadecimal digits
 * @returns new bytes, one for two digits
 * @throws {@link CryptoError} `notHex`
 */
export function hexToBytes(text: string): Uint8Array {
  if (text.length % 2 !== 0 || /[^0-9a-f]/.test(text)) {
    throw new CryptoError("notHex", "Pass an even number of digits from 0-9 and a-f (lower case)");
  }
  return decode(text);
}
