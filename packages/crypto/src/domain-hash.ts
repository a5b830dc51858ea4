/**
 * Domain separation: a hash made for one purpose can't be passed off as one made for another.
 *
 * @module
 */
import { sha256, sha256Hex } from "#backend";
import { CryptoError } from "./crypto-error.ts";
import { joined } from "./joined.ts";
import type { Hash } from "./names.ts";

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
 * As {@link DomainHash}, but names the hash: as text, which is what hashes are kept and compared as.
 *
 * @param parts - what is hashed, one behind the other
 */
export type NamedDomainHash = (...parts: readonly Uint8Array[]) => Hash;

/**
 * Makes the hash function of a domain: SHA-256 over one byte with the length of the domain's name, the name in ASCII, and
 * the parts. With the length in front, no domain's input begins with another's.
 *
 * @param domain - the name, 1 to 255 printable ASCII characters; put a version in it, as in `parsec-v1-event`
 * @returns the domain's hash function
 * @throws {@link CryptoError} `domain`
 */
export function domainHash(domain: string): DomainHash {
  const prefix = prefixOf(domain);
  return (...parts) => sha256(joined(prefix, parts));
}

/**
 * Makes the same function as {@link domainHash}, with text as its result: cheaper than naming the bytes that come of that.
 *
 * @param domain - the name, 1 to 255 printable ASCII characters; put a version in it, as in `parsec-v1-event`
 * @returns the domain's hash function
 * @throws {@link CryptoError} `domain`
 */
export function namedDomainHash(domain: string): NamedDomainHash {
  const prefix = prefixOf(domain);
  return (...parts) => sha256Hex(joined(prefix, parts)) as Hash;
}

function prefixOf(domain: string): Uint8Array {
  if (!/^[\x20-\x7e]{1,255}$/.test(domain)) {
    throw new CryptoError("domain", "Name a domain by 1 to 255 printable ASCII characters");
  }
  return Uint8Array.of(domain.length, ...Array.from(domain, (c) => c.charCodeAt(0)));
}
