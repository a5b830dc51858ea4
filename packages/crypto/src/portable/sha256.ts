/**
 * SHA-256, FIPS 180-4 §6.2, in JavaScript.
 *
 * @module
 */
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";

/**
 * Hashes bytes.
 *
 * @param bytes - any bytes
 * @returns 32 bytes
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes);
}
