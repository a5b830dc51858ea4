// Merkle trees over payload hashes, RFC 6962 §2.1, and audit paths, §2.1.1.

import { equalBytes } from "./fields.ts";
import { sha256 } from "./hashes.ts";

const leaf = (hash: Uint8Array): Uint8Array => sha256(Uint8Array.of(0), hash);

const node = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(Uint8Array.of(1), left, right);

/** The largest power of two below a number of leaves. */
const splitOf = (leaves: number): number => {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
};

export const merkleRoot = (hashes: readonly Uint8Array[]): Uint8Array => {
  const [first] = hashes;
  if (first === undefined) return sha256();
  if (hashes.length === 1) return leaf(first);
  const split = splitOf(hashes.length);
  return node(merkleRoot(hashes.slice(0, split)), merkleRoot(hashes.slice(split)));
};

/** The audit path of a leaf, from its sibling upwards. */
export const merklePath = (
  hashes: readonly Uint8Array[],
  position: number,
): readonly Uint8Array[] => {
  if (hashes.length < 2) return [];
  const split = splitOf(hashes.length);
  const left = hashes.slice(0, split);
  const right = hashes.slice(split);
  return position < split
    ? [...merklePath(left, position), merkleRoot(right)]
    : [...merklePath(right, position - split), merkleRoot(left)];
};

/** The root to which a path leads, if it is as long as the place of its leaf requires. */
const rootOf = (
  hash: Uint8Array,
  position: number,
  leaves: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined => {
  if (leaves === 1) return path.length === 0 ? leaf(hash) : undefined;
  const top = path.at(-1);
  if (top === undefined) return undefined;
  const split = splitOf(leaves);
  const isLeft = position < split;
  const below = isLeft
    ? rootOf(hash, position, split, path.slice(0, -1))
    : rootOf(hash, position - split, leaves - split, path.slice(0, -1));
  if (below === undefined) return undefined;
  return isLeft ? node(below, top) : node(top, below);
};

export const leadsToRoot = (
  hash: Uint8Array,
  position: number,
  leaves: number,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean => {
  if (position >= leaves) return false;
  const reached = rootOf(hash, position, leaves, path);
  return reached !== undefined && equalBytes(reached, root);
};
