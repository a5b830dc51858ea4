/**
 * The acceptance rule, ZIP 215: RFC 8032 §5.1.7 with its three freedoms fixed. S must be less than L; A and R may be encoded
 * in any way that decodes to a point, and are hashed as they came; the equation is multiplied by the cofactor, 8.
 *
 * RFC 8032 lets verifiers differ on edge cases, and they do, from one OpenSSL to the next: in a consensus protocol such
 * a signature splits the network. Hence one rule, part of the protocol.
 *
 * @module
 */
import { ed25519 } from "@noble/curves/ed25519.js";

/**
 * Whether these can be a signature and a public key at all; checked before anything else looks at the bytes.
 *
 * @param signature - any bytes
 * @param publicKey - any bytes
 * @returns whether they have 64 and 32 bytes
 */
export function haveRightLengths(signature: Uint8Array, publicKey: Uint8Array): boolean {
  return signature.length === 64 && publicKey.length === 32;
}

/**
 * Decides on a signature by the rule, in JavaScript alone; about 1.3 ms.
 *
 * @param signature - any bytes
 * @param message - any bytes
 * @param publicKey - any bytes
 * @returns false for anything unacceptable, wrong lengths included; never throws
 */
export function verifyZip215(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  return (
    haveRightLengths(signature, publicKey) &&
    ed25519.verify(signature, message, publicKey, { zip215: true })
  );
}
