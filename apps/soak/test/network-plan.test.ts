import { describe, expect, it } from "vitest";
import { featuresOf, Mix } from "../src/mix.ts";
import { type NetworkPlan, planNetwork } from "../src/network-plan.ts";

const plans = Array.from({ length: 1_200 }, (_, k) => planNetwork(`plans/${k}`));

/** Voters of each payload, by its first byte, its number. */
function voters({ payloads }: NetworkPlan): ReadonlyMap<number, readonly number[]> {
  const byPayload = new Map<number, number[]>();
  for (const { payloads: batch, peer } of payloads.votes) {
    for (const [number = -1] of batch) {
      byPayload.set(number, [...(byPayload.get(number) ?? []), peer]);
    }
  }
  return byPayload;
}

describe("planNetwork", () => {
  it("makes the same network of the same seed, another of another", () => {
    expect(planNetwork("s/1")).toEqual(planNetwork("s/1"));
    expect(planNetwork("s/2")).not.toEqual({ ...planNetwork("s/1"), seed: "s/2" });
  });

  it("makes networks of the mix that a soak has to have", () => {
    const mix = new Mix();
    for (const plan of plans) mix.add(featuresOf(plan));
    expect(mix.lacking).toEqual([]);
  });

  it("puts all networks where it is told to", () => {
    const prescribed = plans.map(({ seed }) => planNetwork(seed, { preset: "wan" }));
    expect(new Set(prescribed.map(({ setting }) => setting))).toEqual(new Set(["wan"]));
    expect(prescribed.every(({ regions }) => regions !== undefined)).toBe(true);
  });

  it("votes for at least 20 payloads, each peer once for each, enough to decide them", () => {
    for (const plan of plans.filter(({ payloads }) => payloads.proposals.length === 0)) {
      const { peerCount, mode, payloads } = plan;
      const found = voters(plan);
      expect(payloads.count).toBeGreaterThanOrEqual(20);
      expect(found.size).toBe(payloads.count);
      for (const peers of found.values()) {
        expect(new Set(peers).size).toBe(peers.length);
        expect(peers.every((peer) => peer >= 0 && peer < peerCount)).toBe(true);
        expect(mode === "single" ? peers.length >= 1 : 3 * peers.length > 2 * peerCount).toBe(true);
      }
    }
  });

  it("proposes as many to all where members come and go and many have to agree", () => {
    const withProposals = plans.filter(({ payloads }) => payloads.proposals.length > 0);
    expect(withProposals.length).toBeGreaterThan(100);
    for (const { payloads, troubles, mode } of withProposals) {
      expect([mode, troubles.changes.length > 0]).toEqual(["supermajority", true]);
      expect(payloads.count).toBeGreaterThanOrEqual(20);
      const numbers = payloads.proposals.map(({ payload: [number] }) => number);
      expect(numbers).toEqual([...Array(payloads.count).keys()]);
    }
  });

  it("lets everybody be back, and every partition healed, before the network is fair", () => {
    for (const { fairRound, troubles, partitions, conditions, peerCount } of plans) {
      const peers = troubles.restarts.map(({ peer }) => peer);
      expect(new Set(peers).size).toBe(peers.length);
      for (const { peer, crashRound, restartRound } of troubles.restarts) {
        expect(peer).toBeLessThan(peerCount);
        expect([crashRound >= 1, crashRound < restartRound, restartRound <= fairRound]).toEqual([
          true,
          true,
          true,
        ]);
      }
      for (const { from, until, groups } of partitions) {
        expect(until).toBeGreaterThan(from);
        expect(until).toBeLessThanOrEqual(fairRound * conditions.gossipInterval);
        const [group = []] = groups;
        expect(group.length).toBeGreaterThan(0);
        expect(group.length).toBeLessThan(peerCount);
      }
    }
  });

  it("lets at most one disk in a network be lost", () => {
    const lost = plans.map(
      ({ troubles }) => troubles.restarts.filter(({ hasLostDisk }) => hasLostDisk).length,
    );
    expect(new Set(lost)).toEqual(new Set([0, 1]));
  });
});
