// What a backend says of each vector, at once and as a promise.
import { hexToBytes } from "@parsec/crypto";

/** @typedef {{ signature: string, message: string, publicKey: string }} Vector bytes in hex */
/** @typedef {Pick<typeof import("@parsec/crypto"), "ed25519" | "ed25519Async">} Backend */

/**
 * The verdicts of both ways, as texts of 1 (accepted) and 0 (refused), a digit a vector.
 *
 * @param {Backend} backend
 * @param {readonly Vector[]} vectors
 */
export async function verdictsOf({ ed25519, ed25519Async }, vectors) {
  const parts = vectors.map(
    ({ signature, message, publicKey }) =>
      /** @type {const} */ ([hexToBytes(signature), hexToBytes(message), hexToBytes(publicKey)]),
  );
  // All in flight together, as in a peer that takes in a long message.
  const later = await Promise.all(parts.map((part) => ed25519Async.verify(...part)));
  return {
    sync: digits(parts.map((part) => ed25519.verify(...part))),
    async: digits(later),
  };
}

/** @param {readonly boolean[]} verdicts */
function digits(verdicts) {
  return verdicts.map((isAccepted) => (isAccepted ? "1" : "0")).join("");
}
