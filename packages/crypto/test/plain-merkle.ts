import { createHash } from "node:crypto";

/** RFC 6962 §2.1 written down as it stands there: recursive, slow, and with another SHA-256 call than the package's. */
const hash = (...parts: readonly Uint8Array[]): Uint8Array => {
  const state = createHash("sha256");
  for (const part of parts) state.update(part);
  return new Uint8Array(state.digest());
};

const leafHash = (leaf: Uint8Array): Uint8Array => hash(Uint8Array.of(0), leaf);
const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  hash(Uint8Array.of(1), left, right);

/** "The largest power of two smaller than n (i.e., k < n <= 2k)". */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[n]), for at least one leaf. */
export function plainRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = leaves;
  if (first === undefined) throw new Error("no leaves");
  if (others.length === 0) return leafHash(first);
  const k = split(leaves.length);
  return nodeHash(plainRoot(leaves.slice(0, k)), plainRoot(leaves.slice(k)));
}

/** PATH(m, D[n]). */
export function plainPath(m: number, leaves: readonly Uint8Array[]): readonly Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...plainPath(m, leaves.slice(0, k)), plainRoot(leaves.slice(k))]
    : [...plainPath(m - k, leaves.slice(k)), plainRoot(leaves.slice(0, k))];
}

/** How long PATH(m, D[n]) is, without a tree. */
export function plainPathLength(m: number, n: number): number {
  if (n === 1) return 0;
  const k = split(n);
  return 1 + (m < k ? plainPathLength(m, k) : plainPathLength(m - k, n - k));
}

/** The root to which a leaf and a path of the right length lead in a tree of n leaves; works from the top. */
export function plainRootFromPath(
  leaf: Uint8Array,
  m: number,
  n: number,
  path: readonly Uint8Array[],
): Uint8Array {
  const top = path.at(-1);
  if (n === 1 || top === undefined) return leafHash(leaf);
  const k = split(n);
  return m < k
    ? nodeHash(plainRootFromPath(leaf, m, k, path.slice(0, -1)), top)
    : nodeHash(top, plainRootFromPath(leaf, m - k, n - k, path.slice(0, -1)));
}
