import { createHash } from "node:crypto";

/**
 * Some of many, drawn by a seed.
 *
 * @template {{ readonly id: string }} T
 * @param {readonly T[]} all - of these
 * @param {number} count - how many, or all if there are fewer
 * @param {string} seed - determines which
 * @returns {readonly T[]} those, in their order
 */
export function sampled(all, count, seed) {
  const rank = ({ id }) => createHash("sha256").update(`${seed} ${id}`).digest("hex");
  const ranks = new Map(all.map((one) => [one, rank(one)]));
  const drawn = all.toSorted((one, other) => (ranks.get(one) < ranks.get(other) ? -1 : 1));
  const chosen = new Set(drawn.slice(0, count));
  return all.filter((one) => chosen.has(one));
}
