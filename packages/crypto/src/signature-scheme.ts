/**
 * What the layers above ask of signatures. {@link ed25519} is the one for real networks; a simulation may bring a cheaper one.
 *
 * @module
 */

/** A way to sign, and the rule by which every peer accepts the same signatures. */
export interface SignatureScheme {
  /** What the scheme is called, e.g. `ed25519`. */
  readonly name: string;
  /** Bytes of a public key. */
  readonly publicKeyLength: 32;
  /** Bytes of a signature. */
  readonly signatureLength: 64;

  /**
   * Makes a signer; expensive work on the secret key is done here, once.
   *
   * @param secretKey - 32 secret bytes (RFC 8032 §5.1.5); they are copied, so the caller may wipe them
   * @returns a signer for that key
   * @throws {@link CryptoError} `secretKeyLength`
   */
  createSigner(secretKey: Uint8Array): Signer;

  /**
   * Whether a public key may become a member's: canonically encoded, a point of the prime-order subgroup and not the
   * identity. Signatures verify under other keys too, so this is asked once, when a peer is added.
   *
   * @param publicKey - any bytes
   * @returns false for anything else, wrong lengths included; never throws
   */
  isValidPublicKey(publicKey: Uint8Array): boolean;

  /**
   * Whether a signature is acceptable: the same answer on every machine, for whatever bytes.
   *
   * @param signature - any bytes; only 64 can be a signature
   * @param message - any bytes
   * @param publicKey - any bytes; only 32 can be a key
   * @returns false for anything unacceptable, wrong lengths included; never throws
   */
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
}

/** One secret key, ready to sign. */
export interface Signer {
  /** The public key that belongs to it, 32 bytes. */
  readonly publicKey: Uint8Array;

  /**
   * Signs. Deterministic: the same message gives the same bytes on every machine.
   *
   * @param message - any bytes
   * @returns 64 bytes
   */
  sign(message: Uint8Array): Uint8Array;
}

/** Verifies off the calling thread where the platform can, by the same rule as the scheme it belongs to. */
export interface AsyncVerifier {
  /**
   * Whether a signature is acceptable: what {@link SignatureScheme.verify} answers, later. The bytes must stay unchanged until
   * then.
   *
   * @param signature - any bytes; only 64 can be a signature
   * @param message - any bytes
   * @param publicKey - any bytes; only 32 can be a key
   * @returns false for anything unacceptable, wrong lengths included; never rejects
   */
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): Promise<boolean>;
}
