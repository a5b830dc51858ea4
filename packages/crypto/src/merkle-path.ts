/**
 * Audit paths, RFC 6962 §2.1.1, from the verifier's side: it has the root, the number of leaves and one leaf.
 *
 * @module
 */
import { leafHash, nodeHash } from "./merkle-hash.ts";

/**
 * Whether a leaf stands at a position of a list of leaves, of which only the number and the Merkle root are known.
 *
 * Total: all five come from other peers, so whatever is wrong with them makes it false. Work is bounded by the number of
 * levels, at most 53, however long the path is.
 *
 * The root doesn't bind `count`: take it from where the root is signed, never from beside the path.
 *
 * @param root - hash of the tree, 32 bytes
 * @param leaf - the leaf's bytes, of any length
 * @param position - where the leaf is said to stand, from 0
 * @param count - number of leaves, at most 2^53 - 1
 * @param path - the 32-byte hashes that {@link merklePath} returns, all of them and no more
 * @returns false for anything else; never throws
 */
export function verifyMerklePath(
  root: Uint8Array,
  leaf: Uint8Array,
  position: number,
  count: number,
  path: readonly Uint8Array[],
): boolean {
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(position)) return false;
  if (position < 0 || position >= count) return false;
  let hash = leafHash(leaf);
  let used = 0;
  // Plain arithmetic, not bit operations: those would cut counts off at 32 bits.
  for (let index = position, width = count; width > 1; width = Math.ceil(width / 2)) {
    const isLeft = index % 2 === 0;
    const hasSibling = !isLeft || index + 1 < width;
    if (hasSibling) {
      const sibling = path[used];
      if (sibling?.length !== 32) return false;
      hash = isLeft ? nodeHash(hash, sibling) : nodeHash(sibling, hash);
      used += 1;
    }
    index = Math.floor(index / 2);
  }
  return (
    used === path.length &&
    root.length === 32 &&
    root.every((byte, offset) => byte === hash[offset])
  );
}
