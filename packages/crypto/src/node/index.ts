/**
 * The backend for Node: `node:crypto` where it is right, @noble/curves where it isn't.
 *
 * @packageDocumentation
 */
export { ed25519, ed25519Async } from "./ed25519.ts";
export { sha256, sha256Hex } from "./sha256.ts";
export type { AsyncVerifier, Signer, SignatureScheme } from "../signature-scheme.ts";
