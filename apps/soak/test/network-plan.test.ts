import { describe, expect, it } from "vitest";
import { type NetworkPlan, planNetwork } from "../src/network-plan.ts";

const plans = Array.from({ length: 400 }, (_, k) => planNetwork(`plans/${k}`));

/** Voters of each payload, by its first byte, its number. */
function voters({ votes }: NetworkPlan): number[][] {
  const byPayload = new Map<number, number[]>();
  for (const { payload, peer } of votes) {
    const [number = -1] = payload;
    byPayload.set(number, [...(byPayload.get(number) ?? []), peer]);
  }
  return [...byPayload.values()];
}

describe("planNetwork", () => {
  it("makes the same network of the same seed, another of another", () => {
    expect(planNetwork("s/1")).toEqual(planNetwork("s/1"));
    expect(planNetwork("s/2")).not.toEqual({ ...planNetwork("s/1"), seed: "s/2" });
  });

  it("makes networks of 1 to 16 peers, as many of each size, of both modes", () => {
    const sizes = new Map<number, number>();
    for (const { peerCount } of plans) sizes.set(peerCount, (sizes.get(peerCount) ?? 0) + 1);
    expect([...sizes.keys()].toSorted((a, b) => a - b)).toEqual([...Array(17).keys()].slice(1));
    expect(Math.max(...sizes.values())).toBeLessThan(50);
    const singles = plans.filter(({ mode }) => mode === "single").length;
    expect(singles).toBeGreaterThan(150);
    expect(singles).toBeLessThan(250);
  });

  it("loses up to 30 % of messages, doubles and delays them", () => {
    const losses = plans.map(({ conditions }) => conditions.lossPermille);
    expect([Math.min(...losses) < 20, Math.max(...losses) > 280]).toEqual([true, true]);
    expect(Math.max(...losses)).toBeLessThanOrEqual(300);
    expect(plans.some(({ conditions }) => conditions.duplicationPermille > 150)).toBe(true);
    const slow = plans.filter(({ conditions: c }) => c.delay.most > c.gossipInterval);
    expect(slow.length).toBeGreaterThan(20);
  });

  it("votes for at least five payloads, all different, each peer once, enough to decide them", () => {
    for (const plan of plans) {
      const { peerCount, mode } = plan;
      const payloads = voters(plan);
      expect(payloads.length).toBeGreaterThanOrEqual(5);
      for (const peers of payloads) {
        expect(new Set(peers).size).toBe(peers.length);
        expect(peers.every((peer) => peer >= 0 && peer < peerCount)).toBe(true);
        expect(mode === "single" ? peers.length >= 1 : 3 * peers.length > 2 * peerCount).toBe(true);
      }
    }
  });
});
