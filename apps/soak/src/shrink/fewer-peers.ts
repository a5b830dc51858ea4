import type { NetworkPlan } from "../network-plan.ts";

/**
 * A plan without some of its peers, and without all that they were to do.
 *
 * @param plan - the plan
 * @param stays - tells who stays, by index
 */
export function withPeers(plan: NetworkPlan, stays: (peer: number) => boolean): NetworkPlan {
  const left = Array.from({ length: plan.peerCount }, (_, peer) => peer).filter(stays);
  const indexes = new Map(left.map((peer, index) => [peer, index]));
  const renamed = <T extends { readonly peer: number }>(items: readonly T[]): readonly T[] =>
    items.flatMap((item) => {
      const peer = indexes.get(item.peer);
      return peer === undefined ? [] : [{ ...item, peer }];
    });
  const { payloads, troubles, regions, partitions } = plan;
  const placement = regions?.placement?.filter((_, peer) => stays(peer));
  return {
    ...plan,
    peerCount: left.length,
    ...(regions && { regions: { ...regions, ...(placement && { placement }) } }),
    partitions: partitions.flatMap((partition) => {
      const groups = partition.groups
        .map((group) => group.flatMap((peer) => indexes.get(peer) ?? []))
        .filter((group) => group.length > 0 && group.length < left.length);
      return groups.length === 0 ? [] : [{ ...partition, groups }];
    }),
    payloads: { ...payloads, votes: renamed(payloads.votes) },
    troubles: { ...troubles, restarts: renamed(troubles.restarts) },
    adversaries: renamed(plan.adversaries),
  };
}

/**
 * A plan with the first few of its peers alone, who vote in the place of the others, each still once for each payload.
 *
 * @param plan - the plan
 * @param left - how many stay
 */
export function withFirstPeers(plan: NetworkPlan, left: number): NetworkPlan {
  const voted = new Set<string>();
  const votes = plan.payloads.votes.map((vote) => {
    const peer = vote.peer % left;
    const payloads = vote.payloads.filter((payload) => {
      const key = `${peer}: ${payload.join()}`;
      const isNew = !voted.has(key);
      voted.add(key);
      return isNew;
    });
    return { ...vote, peer, payloads };
  });
  const made = votes.filter(({ payloads }) => payloads.length > 0);
  return withPeers({ ...plan, payloads: { ...plan.payloads, votes: made } }, (peer) => peer < left);
}
