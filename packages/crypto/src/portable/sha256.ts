/**
 * SHA-256, FIPS 180-4 §6.2, in JavaScript.
 *
 * @module
 */
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "../hex.ts";

/**
 * Hashes bytes.
 *
 * @param bytes - any bytes
 * @returns 32 bytes
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes);
}

/**
 * Hashes bytes and writes the hash as text.
 *
 * @param bytes - any bytes
 * @returns 64 lower-case hexadecimal digits
 */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(nobleSha256(bytes));
}
