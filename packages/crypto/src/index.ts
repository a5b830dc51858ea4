/**
 * Domain-separated hashing, Merkle trees and Ed25519 identities with one acceptance rule everywhere.
 *
 * @packageDocumentation
 */
export { ed25519, ed25519Async, sha256 } from "#backend";
export { CryptoError, type CryptoErrorCode } from "./crypto-error.ts";
export {
  type DomainHash,
  domainHash,
  type NamedDomainHash,
  namedDomainHash,
} from "./domain-hash.ts";
export { bytesToHex, hexToBytes, sliceToHex } from "./hex.ts";
export { verifyMerklePath } from "./merkle-path.ts";
export { merklePath, merkleRoot, type MerkleTree, merkleTree } from "./merkle-tree.ts";
export { type Hash, type PublicId, toHash, toPublicId } from "./names.ts";
export type { AsyncVerifier, Signer, SignatureScheme } from "./signature-scheme.ts";
