/**
 * Which public keys may become a member's. RFC 8032 §5.1.3 decodes; §5.1 gives the subgroup's order L.
 *
 * @module
 */
import { ed25519 } from "@noble/curves/ed25519.js";

/**
 * Whether a public key is canonically encoded, in the prime-order subgroup and not the identity.
 *
 * Why so strict, when {@link verifyZip215} accepts signatures under any point: under a key of small order one signature is
 * good for many messages, a key with a torsion component is accepted by some verifiers and refused by others, and with two
 * encodings of one key one peer would count as two.
 *
 * Both backends ask this one function, for a verdict that hangs on no version of OpenSSL. About 1 ms: ask once a key.
 *
 * @param publicKey - any bytes
 * @returns false for anything else; never throws
 */
export function isValidPublicKey(publicKey: Uint8Array): boolean {
  try {
    // Throws for what is no canonical encoding of a point, other lengths included.
    const point = ed25519.Point.fromBytes(publicKey);
    // The identity is in the subgroup, so being torsion-free doesn't rule it out.
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}
