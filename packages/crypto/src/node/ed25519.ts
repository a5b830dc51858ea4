/**
 * Ed25519, RFC 8032 §5.1, with Node's help, accepting by ZIP 215.
 *
 * @module
 */
import { isValidPublicKey } from "../public-key.ts";
import type { AsyncVerifier, SignatureScheme } from "../signature-scheme.ts";
import { createSigner } from "./signer.ts";
import { verify, verifyAsync } from "./verify.ts";

/** Ed25519 at OpenSSL's speed, about 40 µs to sign and 110 µs to verify, with the portable backend's verdicts. */
export const ed25519: SignatureScheme = {
  name: "ed25519",
  publicKeyLength: 32,
  signatureLength: 64,
  createSigner,
  isValidPublicKey,
  verify,
};

/** The same verdicts from Node's thread pool: about 5 µs of the calling thread for an honest signature. */
export const ed25519Async: AsyncVerifier = { verify: verifyAsync };
