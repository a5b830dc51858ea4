import { describe, expect, it, vi } from "vitest";
import { Parsec } from "@parsec/core";
import { Network } from "@parsec/mock-net";
import { type NetworkPlan, planNetwork } from "../src/network-plan.ts";
import { reasonOf } from "../src/outcome.ts";
import { soakNetwork } from "../src/soak-network.ts";

const drawn = Array.from({ length: 200 }, (_, k) => planNetwork(`small/${k}`));

/** A small network that has something. */
function planWith(test: (plan: NetworkPlan) => boolean): NetworkPlan {
  const found = drawn.find(
    (plan) => plan.peerCount > 2 && plan.peerCount < 7 && plan.setting === "drawn" && test(plan),
  );
  if (found === undefined) throw new Error("no such network is drawn");
  return found;
}

const calm = planWith(({ troubles }) => troubles.restarts.length + troubles.changes.length === 0);

describe("soakNetwork", () => {
  it("runs a network to its end, the same each time", () => {
    const outcome = soakNetwork(calm);
    const { seed, peerCount: peers, mode } = calm;
    expect(outcome).toMatchObject({ seed, peers, mode, verdict: "pass", reason: undefined });
    // The genesis, and each payload.
    expect(outcome.blocks).toBeGreaterThan(20);
    expect(outcome.events).toBeGreaterThan(peers);
    expect(outcome.round).toBeGreaterThanOrEqual(calm.fairRound);
    expect(soakNetwork(calm)).toEqual(outcome);
  });

  it.each<[string, (plan: NetworkPlan) => boolean]>([
    ["restarts", ({ troubles }) => troubles.restarts.length > 1],
    ["a lost disk", ({ troubles }) => troubles.restarts.some(({ hasLostDisk }) => hasLostDisk)],
    ["churn", ({ troubles }) => troubles.changes.length > 1],
    [
      "churn in single mode",
      ({ troubles, mode }) => troubles.changes.length > 0 && mode === "single",
    ],
    ["a partition", ({ partitions }) => partitions.length > 0],
  ])("runs a network with %s to its end", (_, test) => {
    expect(soakNetwork(planWith(test))).toMatchObject({ verdict: "pass", reason: undefined });
  });

  it("does what is planned", () => {
    const plan = planWith(({ troubles }) => troubles.restarts.length > 0);
    const seen = new Map<string, number>();
    soakNetwork(plan, { onStep: ({ kind }) => seen.set(kind, (seen.get(kind) ?? 0) + 1) });
    expect(seen.get("restart")).toBe(plan.troubles.restarts.length);
    expect(seen.get("deliver")).toBeGreaterThan(plan.peerCount);
  });

  it("goes on watching when there is nothing left to say, and finds who says something then", () => {
    vi.spyOn(Network.prototype, "listen").mockImplementation(function (this: Network, rounds) {
      vi.restoreAllMocks();
      vi.spyOn(Parsec.prototype, "hasAnythingToSay").mockReturnValue(true);
      this.listen(rounds);
    });
    const outcome = soakNetwork(calm);
    vi.restoreAllMocks();
    expect(outcome).toMatchObject({ verdict: "violation", invariant: "I12" });
  });

  it("says what isn't decided when the rounds are over", () => {
    // Everything is on its way for ever.
    const conditions = { ...calm.conditions, delay: { least: 10_000_000, most: 10_000_000 } };
    const outcome = soakNetwork({ ...calm, conditions }, { patience: 2 });
    expect(outcome).toMatchObject({
      verdict: "noProgress",
      invariant: "I11",
      round: calm.fairRound + 2,
    });
    expect(outcome.reason).toMatch(/^\d+ payloads not decided by all; one has the votes of peers /);
  });

  it("counts a peer that throws as a violation, and says where", () => {
    const spy = vi.spyOn(Network.prototype, "runRound").mockImplementation(() => {
      throw new Error("broken invariant: made up");
    });
    const outcome = soakNetwork(calm);
    spy.mockRestore();
    expect(outcome).toMatchObject({ verdict: "violation", invariant: "I13", round: 0 });
    expect(outcome.reason).toContain("Error: broken invariant: made up\n    at ");
  });
});

describe("reasonOf", () => {
  it("names the peer at which a promise was broken", () => {
    const network = new Network({ seed: "s", peerCount: 1, mode: "single" });
    const breach = { kind: "fault", message: "so and so", peer: 3 } as const;
    expect(reasonOf({ ...network.report(), breach })).toBe("peer 3: so and so");
  });
});
