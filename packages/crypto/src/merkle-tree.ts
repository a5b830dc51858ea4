/**
 * Merkle trees, RFC 6962 §2.1, with SHA-256.
 *
 * The RFC defines the tree from the top, splitting at the largest power of two below the number of leaves. Pairing neighbours
 * from the bottom gives the same tree without recursion. A last node without a sibling moves up as it is: it isn't paired with
 * itself, or lists that end in one leaf and in the same leaf twice would have one root.
 *
 * @module
 */
import { CryptoError } from "./crypto-error.ts";
import { leafHash, nodeHash } from "./merkle-hash.ts";

/** A tree over a list of leaves, kept so that many paths cost no more hashing than one. */
export interface MerkleTree {
  /** The 32-byte root hash. */
  readonly root: Uint8Array;

  /**
   * The audit path of a leaf, RFC 6962 §2.1.1: what {@link verifyMerklePath} needs besides the leaf itself.
   *
   * @param position - the leaf's, from 0
   * @returns 32-byte hashes, from the leaf's sibling upwards; none for a sole leaf
   * @throws {@link CryptoError} `leafPosition`
   */
  path(position: number): Uint8Array[];
}

/**
 * Builds a tree; it keeps about two hashes a leaf.
 *
 * @param leaves - at least one, in order; payload hashes of 32 bytes by custom, but any bytes will do
 * @returns the tree
 * @throws {@link CryptoError} `noLeaves`
 */
export function merkleTree(leaves: readonly Uint8Array[]): MerkleTree {
  const count = leaves.length;
  const levels: Uint8Array[][] = [];
  let level = leaves.map(leafHash);
  while (level.length > 1) {
    levels.push(level);
    level = levelAbove(level);
  }
  const [root] = level;
  if (root === undefined) {
    throw new CryptoError("noLeaves", "Build a Merkle tree over at least one leaf");
  }
  return {
    root,
    path: (position) => {
      if (!Number.isInteger(position) || position < 0 || position >= count) {
        throw new CryptoError("leafPosition", `Ask for a leaf from 0 to ${count - 1}`);
      }
      return siblings(levels, position);
    },
  };
}

/**
 * The root of the tree over a list of leaves.
 *
 * @param leaves - at least one, in order; payload hashes of 32 bytes by custom, but any bytes will do
 * @returns the 32-byte root hash
 * @throws {@link CryptoError} `noLeaves`
 */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  return merkleTree(leaves).root;
}

/**
 * The audit path of one leaf. It hashes the whole list: for several leaves of one list build a {@link merkleTree} once.
 *
 * @param leaves - all of them, in order
 * @param position - the leaf's, from 0
 * @returns 32-byte hashes, from the leaf's sibling upwards; none for a sole leaf
 * @throws {@link CryptoError} `noLeaves`, `leafPosition`
 */
export function merklePath(leaves: readonly Uint8Array[], position: number): Uint8Array[] {
  return merkleTree(leaves).path(position);
}

function levelAbove(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  let left: Uint8Array | undefined;
  for (const node of level) {
    if (left === undefined) {
      left = node;
    } else {
      above.push(nodeHash(left, node));
      left = undefined;
    }
  }
  if (left !== undefined) above.push(left);
  return above;
}

/** On each level, the other child of the leaf's ancestor's parent, where it has one. */
function siblings(levels: readonly (readonly Uint8Array[])[], position: number): Uint8Array[] {
  const path: Uint8Array[] = [];
  let index = position;
  for (const level of levels) {
    const sibling = level[index % 2 === 0 ? index + 1 : index - 1];
    if (sibling !== undefined) path.push(sibling);
    index = Math.floor(index / 2);
  }
  return path;
}
