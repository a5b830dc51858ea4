/**
 * Domain separation: a hash made for one purpose can't be passed off as one made for another.
 *
 * @module
 */
import { concatBytes } from "@noble/hashes/utils.js";
import { sha256 } from "#backend";
import { CryptoError } from "./crypto-error.ts";

/**
 * Hashes the concatenation of its parts within one domain; 32 bytes come out.
 *
 * The parts' borders aren't hashed, so each but the last must have one fixed length in that domain: otherwise "ab" and "c"
 * hash as "a" and "bc" do.
 *
 * @param parts - the bytes to hash, in order
 * @returns 32 bytes
 */
export type DomainHash = (...parts: readonly Uint8Array[]) => Uint8Array;

/**
 * Makes the hash function of a domain: SHA-256 over one byte with the length of the domain's name, the name in ASCII, and
 * the parts. With the length in front, no domain's input begins with another's.
 *
 * @param domain - the name, 1 to 255 printable ASCII characters; put a version in it, as in `parsec-v1-event`
 * @returns the domain's hash function
 * @throws {@link CryptoError} `domain`
 */
export function domainHash(domain: string): DomainHash {
  if (!/^[\x20-\x7e]{1,255}$/.test(domain)) {
    throw new CryptoError("domain", "Name a domain by 1 to 255 printable ASCII characters");
  }
  const prefix = Uint8Array.of(domain.length, ...Array.from(domain, (c) => c.charCodeAt(0)));
  return (...parts) => sha256(concatBytes(prefix, ...parts));
}
