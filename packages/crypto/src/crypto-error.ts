/**
 * Errors of our caller's making. What another peer gets wrong (a bad signature, a bad path) is never thrown: it is `false`.
 *
 * @module
 */

/**
 * What was wrong with an argument:
 *
 * - `secretKeyLength`: an Ed25519 secret key has 32 bytes
 * - `hashLength`: a hash has 32 bytes
 * - `publicKeyLength`: an Ed25519 public key has 32 bytes
 * - `notHex`: not an even number of lower-case hexadecimal digits
 * - `domain`: not 1 to 255 printable ASCII characters
 * - `noLeaves`: a Merkle tree has at least one leaf
 * - `leafPosition`: no leaf stands at that position
 */
export type CryptoErrorCode =
  | "secretKeyLength"
  | "hashLength"
  | "publicKeyLength"
  | "notHex"
  | "domain"
  | "noLeaves"
  | "leafPosition";

/** Thrown when this package is called with an argument that no correct caller would pass; never holds secret bytes. */
export class CryptoError extends Error {
  /** The class's name, for stack traces. */
  override readonly name: string = "CryptoError";
  /** What was wrong, for code to decide on. */
  readonly code: CryptoErrorCode;

  /**
   * Makes an error.
   *
   * @param code - what was wrong
   * @param message - what to do about it, for people
   */
  constructor(code: CryptoErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
