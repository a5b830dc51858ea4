import { CryptoError, domainHash, type SignatureScheme, type Signer } from "@parsec/crypto";

const keyHash = domainHash("parsec-toy-key");
const signatureHash = domainHash("parsec-toy-signature");

/**
 * Signatures for simulations: a hundred times faster than real ones, and **no security at all**, for anybody can sign in
 * anybody's name. A public key is a hash of the secret key; a signature is the SHA-256 of public key and message, twice.
 */
export const toyScheme: SignatureScheme = {
  name: "toy",
  publicKeyLength: 32,
  signatureLength: 64,
  createSigner(secretKey: Uint8Array): Signer {
    if (secretKey.length !== 32) {
      throw new CryptoError("secretKeyLength", `Pass 32 bytes, not ${secretKey.length}`);
    }
    const publicKey = keyHash(secretKey);
    return { publicKey, sign: (message) => signature(message, publicKey) };
  },
  isValidPublicKey(publicKey: Uint8Array): boolean {
    return publicKey.length === 32;
  },
  verify(candidate: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
    if (candidate.length !== 64 || publicKey.length !== 32) return false;
    const expected = signatureHash(publicKey, message);
    for (let at = 0; at < 32; at++) {
      const byte = expected[at];
      if (candidate[at] !== byte || candidate[at + 32] !== byte) return false;
    }
    return true;
  },
};

function signature(message: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const half = signatureHash(publicKey, message);
  const whole = new Uint8Array(64);
  whole.set(half);
  whole.set(half, 32);
  return whole;
}
