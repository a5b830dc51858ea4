/**
 * The backend for everywhere, browsers included: @noble/curves and @noble/hashes alone.
 *
 * @packageDocumentation
 */
export { ed25519, ed25519Async } from "./ed25519.ts";
export { sha256, sha256Hex } from "./sha256.ts";
export type { AsyncVerifier, Signer, SignatureScheme } from "../signature-scheme.ts";
