import { sha256, type SignatureScheme } from "@parsec/crypto";

/** Signatures for tests: quick, and no secret at all. */
export const toyScheme: SignatureScheme = {
  name: "toy",
  publicKeyLength: 32,
  signatureLength: 64,
  createSigner: (secretKey) => {
    const publicKey = sha256(secretKey);
    return { publicKey, sign: (message) => toySignature(message, publicKey) };
  },
  isValidPublicKey: (publicKey) => publicKey.length === 32 && publicKey[0] !== 0xff,
  verify: (signature, message, publicKey) => {
    const expected = toySignature(message, publicKey);
    return signature.length === 64 && expected.every((byte, i) => byte === signature[i]);
  },
};

function toySignature(message: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const signed = new Uint8Array(publicKey.length + message.length);
  signed.set(publicKey);
  signed.set(message, publicKey.length);
  const signature = new Uint8Array(64);
  signature.set(sha256(signed));
  signature.set(publicKey, 32);
  return signature;
}
