import type { NetworkPlan } from "../network-plan.ts";

/**
 * Whether a plan promises what a network is held to: fewer than a third of the peers are adversaries, each payload has the votes
 * that it needs of those who are honest, and nobody lost a disk whose answers nobody can give. Otherwise it would fail for another
 * reason than the one that is looked for.
 *
 * @param plan - the plan
 */
export function isSound(plan: NetworkPlan): boolean {
  const { peerCount, adversaries, troubles } = plan;
  if (peerCount < 1 || (adversaries.length > 0 && 3 * adversaries.length >= peerCount))
    return false;
  const hasLostDisk = troubles.restarts.some((restart) => restart.hasLostDisk);
  if (hasLostDisk && (peerCount === 1 || adversaries.length > 0)) return false;
  return hasEnoughVotes(plan);
}

function hasEnoughVotes({ peerCount, mode, adversaries, payloads }: NetworkPlan): boolean {
  const dishonest = new Set(adversaries.map(({ peer }) => peer));
  const voters = new Map<string, Set<number>>();
  for (const { peer, payloads: batch } of payloads.votes) {
    for (const payload of batch) {
      const key = payload.join();
      const known = voters.get(key) ?? new Set();
      voters.set(key, dishonest.has(peer) ? known : known.add(peer));
    }
  }
  const needed = mode === "single" ? 1 : Math.floor((2 * peerCount) / 3) + 1;
  return [...voters.values()].every(({ size }) => size >= needed);
}
