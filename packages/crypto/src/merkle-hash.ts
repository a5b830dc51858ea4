/**
 * The two hashes of a Merkle tree, RFC 6962 §2.1: different prefixes for leaves and nodes, so that a node can't be passed off
 * as a leaf (with one hash for both, a list of two hashes and the leaf that joins them would have the same root).
 *
 * @module
 */
import { sha256 } from "#backend";
import { joined } from "./joined.ts";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/**
 * Hashes a leaf.
 *
 * @param leaf - any bytes
 * @returns SHA-256 of 0x00 and the leaf
 */
export function leafHash(leaf: Uint8Array): Uint8Array {
  return sha256(joined(LEAF, [leaf]));
}

/**
 * Hashes an inner node.
 *
 * @param left - hash of the left child, 32 bytes
 * @param right - hash of the right child, 32 bytes
 * @returns SHA-256 of 0x01 and both
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(joined(NODE, [left, right]));
}
