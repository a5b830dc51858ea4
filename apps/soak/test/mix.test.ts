import { describe, expect, it } from "vitest";
import { featuresOf, Mix } from "../src/mix.ts";
import { type NetworkPlan, planNetwork } from "../src/network-plan.ts";

const plans = Array.from({ length: 1_200 }, (_, k) => planNetwork(`mix/${k}`));

/** What a run of networks lacks that were changed. */
function lackingOf(change: (plan: NetworkPlan, at: number) => NetworkPlan): readonly string[] {
  const mix = new Mix();
  for (const [at, plan] of plans.entries()) mix.add(featuresOf(change(plan, at)));
  return mix.lacking;
}

describe("a mix", () => {
  it("lacks nothing as it is drawn", () => {
    expect(lackingOf((plan) => plan)).toEqual([]);
  });

  it.each<[string, (plan: NetworkPlan) => NetworkPlan, RegExp]>([
    [
      "losses",
      (plan) => ({ ...plan, conditions: { ...plan.conditions, lossPermille: 99 } }),
      /^loss of 10 % or more: 0 of 1200 networks, less than 30 %$/,
    ],
    ["partitions", (plan) => ({ ...plan, partitions: [] }), /^a partition: 0 /],
    [
      "restarts",
      (plan) => ({ ...plan, troubles: { ...plan.troubles, restarts: [] } }),
      /^restarts: 0 /,
    ],
    ["churn", (plan) => ({ ...plan, troubles: { ...plan.troubles, changes: [] } }), /^churn: 0 /],
    ["signatures", (plan) => ({ ...plan, isSigned: false }), /^real signatures: 0 /],
    [
      "payloads",
      (plan) => ({ ...plan, payloads: { ...plan.payloads, count: 19 } }),
      /^a network with too few payloads$/,
    ],
  ])("says so without %s", (_, change, complaint) => {
    const lacking = lackingOf(change);
    expect(lacking).toHaveLength(1);
    expect(lacking[0]).toMatch(complaint);
  });

  it("says so where sizes aren't even", () => {
    const lacking = lackingOf((plan, at) => (at % 3 === 0 ? { ...plan, peerCount: 5 } : plan));
    expect(lacking.some((what) => what.endsWith(" networks of 5 peers"))).toBe(true);
  });

  it("says nothing of a run that is too short to tell", () => {
    const mix = new Mix();
    for (const plan of plans.slice(0, 999)) mix.add(featuresOf({ ...plan, partitions: [] }));
    expect(mix.lacking).toEqual([]);
  });

  it("isn't asked for presets where one is prescribed", () => {
    const [mix, drawn] = [new Mix({ preset: "lan" }), new Mix()];
    for (const { seed } of plans) {
      const features = featuresOf(planNetwork(seed, { preset: "lan" }));
      for (const each of [mix, drawn]) each.add(features);
    }
    expect(mix.lacking).toEqual([]);
    expect(drawn.lacking.length).toBeGreaterThan(3);
  });

  it("is printed with shares and sizes", () => {
    const mix = new Mix();
    for (const plan of plans.slice(0, 10)) mix.add(featuresOf({ ...plan, peerCount: 3 }));
    expect(mix.text).toMatch(/^mix: \d+\.\d % loss of 10 % or more, /);
    expect(mix.text).toContain("peers: 0 0 10 0 0 0");
  });
});
