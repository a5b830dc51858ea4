/**
 * Names: the hexadecimal form in which hashes and peers leave this package, serve as keys and are compared. They sort as
 * their bytes do.
 *
 * @module
 */
import { CryptoError, type CryptoErrorCode } from "./crypto-error.ts";
import { bytesToHex } from "./hex.ts";

declare const hashBrand: unique symbol;
declare const publicIdBrand: unique symbol;

/** A 32-byte hash as 64 lower-case hexadecimal digits. */
export type Hash = string & {
  /** Keeps other strings out at compile time; there is no such property at run time. */
  readonly [hashBrand]: true;
};

/** A peer, known by its 32-byte public key, as 64 lower-case hexadecimal digits. */
export type PublicId = string & {
  /** Keeps other strings out at compile time; there is no such property at run time. */
  readonly [publicIdBrand]: true;
};

/**
 * Names a hash.
 *
 * @param bytes - 32 bytes, such as a {@link DomainHash} returns
 * @returns the hash as text; {@link hexToBytes} gives the bytes back
 * @throws {@link CryptoError} `hashLength`
 */
export function toHash(bytes: Uint8Array): Hash {
  return name(bytes, "hashLength") as Hash;
}

/**
 * Names the peer that holds a public key. Whether the key may join is another question, for
 * {@link SignatureScheme.isValidPublicKey}.
 *
 * @param publicKey - 32 bytes
 * @returns the key as text; {@link hexToBytes} gives the bytes back
 * @throws {@link CryptoError} `publicKeyLength`
 */
export function toPublicId(publicKey: Uint8Array): PublicId {
  return name(publicKey, "publicKeyLength") as PublicId;
}

function name(bytes: Uint8Array, code: CryptoErrorCode): string {
  if (bytes.length !== 32) throw new CryptoError(code, `Pass 32 bytes, not ${bytes.length}`);
  return bytesToHex(bytes);
}
