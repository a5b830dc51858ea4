import { RandomStream } from "@parsec/mock-net";
import { describe, expect, it } from "vitest";
import { MaliceCoverage } from "../src/malice-coverage.ts";
import type { MaliceFound } from "../src/malice-found.ts";
import { Mix, featuresOf } from "../src/mix.ts";
import { planNetwork } from "../src/network-plan.ts";
import { misconducts, planAdversaries } from "../src/planned-adversaries.ts";
import { soakNetwork } from "../src/soak-network.ts";

const plans = Array.from({ length: 1_000 }, (_, k) =>
  planNetwork(`adversaries/${k}`, { adversaries: true }),
);

const nothing: MaliceFound = {
  behaviours: [],
  committed: [],
  accused: [],
  removed: [],
  stages: [],
  hasEarlyFork: false,
};

describe("a network with adversaries", () => {
  it("has at least one, and fewer than a third; the others' votes are enough", () => {
    for (const { peerCount, adversaries, mode, payloads, troubles } of plans.slice(0, 200)) {
      const peers = new Set(adversaries.map(({ peer }) => peer));
      expect(peers.size).toBe(adversaries.length);
      expect(peers.size).toBeGreaterThan(0);
      expect(3 * peers.size).toBeLessThan(peerCount);
      expect(troubles.restarts.some(({ hasLostDisk }) => hasLostDisk)).toBe(false);
      const votes = new Map<Uint8Array, number>();
      for (const { peer, payloads: batch } of payloads.votes) {
        if (peers.has(peer)) continue;
        for (const payload of batch) votes.set(payload, (votes.get(payload) ?? 0) + 1);
      }
      const least = mode === "single" ? 1 : Math.floor((2 * peerCount) / 3) + 1;
      expect(votes.size).toBe(payloads.proposals.length > 0 ? 0 : payloads.count);
      expect(Math.min(Infinity, ...votes.values())).toBeGreaterThanOrEqual(least);
    }
  });

  it("is of the mix that a soak has to have, and has anything that an adversary may be up to", () => {
    const mix = new Mix({ adversaries: true });
    for (const plan of plans) mix.add(featuresOf(plan));
    expect(mix.lacking).toEqual([]);
    const planned = plans.flatMap(({ adversaries }) => adversaries);
    const seen = new Set(planned.flatMap((each) => each.misconducts));
    expect(seen).toEqual(new Set(misconducts));
    expect(planned.some((each) => each.misconducts.length > 1)).toBe(true);
    expect(new Set(plans.map(({ scheduler }) => scheduler)).size).toBe(5);
  });

  it("has somebody to cover up for, if it has an accomplice among several", () => {
    const seeds = Array.from({ length: 300 }, (_, k) => `accomplices/${k}`);
    const all = seeds.map((seed) => planAdversaries(new RandomStream(seed, "application"), 13));
    const withAccomplice = all.filter((each) =>
      each.slice(1).some((one) => one.misconducts.includes("accomplice")),
    );
    expect(withAccomplice.length).toBeGreaterThan(5);
    for (const [first] of withAccomplice) {
      expect(first?.misconducts.join()).toMatch(/forker|double voter/);
    }
  });

  it("without any is what it was", () => {
    const plan = planNetwork("s/1");
    expect([plan.adversaries, plan.scheduler]).toEqual([[], undefined]);
    expect(soakNetwork(plan)).not.toHaveProperty("malice");
  });

  it("tells what they did, and what became of them", () => {
    const plan = plans.find(
      ({ peerCount, adversaries: [first] }) =>
        peerCount === 4 && first?.misconducts.join() === "double voter",
    );
    const outcome = plan && soakNetwork(plan);
    expect(outcome).toMatchObject({ verdict: "pass", reason: undefined });
    expect(outcome?.malice).toMatchObject({
      behaviours: ["double voter"],
      committed: ["duplicateVote"],
      accused: ["duplicateVote"],
      removed: ["duplicateVote"],
      hasEarlyFork: false,
    });
    expect(outcome?.malice?.stages).toContain("0/0");
  });
});

describe("coverage of malice", () => {
  it("counts networks, and prints them", () => {
    const coverage = new MaliceCoverage();
    coverage.add({ ...nothing, behaviours: ["forker"], committed: ["fork"], accused: ["fork"] });
    coverage.add({ ...nothing, committed: ["fork"], removed: ["accomplice"], hasEarlyFork: true });
    for (const stages of [["0/0", "10/0", "9/2"], ["0/0"]]) coverage.add({ ...nothing, stages });
    const { behaviours, kinds, stages, forksBeforeObservers } = coverage.counts;
    expect(Object.entries(stages)).toEqual([
      ["0/0", 2],
      ["9/2", 1],
      ["10/0", 1],
    ]);
    expect(forksBeforeObservers).toBe(1);
    expect(coverage.text).toMatch(/^ {2}a fork before an observer +1$/m);
    expect(coverage.text).toMatch(/^ {2}stage 9\/2 +1$/m);
    expect([behaviours["forker"], behaviours["silent"]]).toEqual([1, 0]);
    expect(kinds["fork"]).toEqual({ committed: 2, accused: 1, removed: 0 });
    expect(coverage.text).toMatch(/^ {2}fork +2 +1 +0$/m);
    expect(coverage.short).toBe("2 of 12 kinds of malice, stages up to 10/0");
    expect(coverage.lacking).toEqual([]);
  });

  it("says what was met too rarely", () => {
    const coverage = new MaliceCoverage();
    for (let network = 0; network < 1_000; network++) {
      coverage.add({ ...nothing, behaviours: network < 19 ? ["forker"] : ["silent"] });
    }
    expect(coverage.lacking).toContain("forker: committed in 19 of 1000 networks, less than 2 %");
    expect(coverage.lacking.some((what) => what.startsWith("silent"))).toBe(false);
    expect(coverage.lacking.some((what) => what.startsWith("invalidRequest: "))).toBe(true);
  });
});
