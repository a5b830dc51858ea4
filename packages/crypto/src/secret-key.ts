/**
 * Ed25519 secret keys, RFC 8032 §5.1.5: any 32 bytes are one.
 *
 * @module
 */
import { CryptoError } from "./crypto-error.ts";

/**
 * Stops a caller who passes something else, such as the 64 bytes of secret and public key that other libraries use.
 *
 * @param secretKey - what was passed
 * @throws {@link CryptoError} `secretKeyLength`; the message tells the length, never the bytes
 */
export function assertSecretKey(secretKey: Uint8Array): void {
  if (secretKey.length !== 32) {
    throw new CryptoError(
      "secretKeyLength",
      `Pass a secret key of 32 bytes (RFC 8032's "private key"), not ${secretKey.length}`,
    );
  }
}
