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

const nothing: MaliceFound = { behaviours: [], committed: [], accused: [], removed: [] };

describe("a network with adversaries", () => {
  it("has at least one, and fewer than a third", () => {
    for (const { peerCount, adversaries, mode, payloads, troubles } of plans) {
      const peers = new Set(adversaries.map(({ peer }) => peer));
      expect(peers.size).toBe(adversaries.length);
      expect(peers.size).toBeGreaterThan(0);
      expect(3 * peers.size).toBeLessThan(peerCount);
      expect(troubles.restarts.some(({ hasLostDisk }) => hasLostDisk)).toBe(false);
      // Whatever is to be decided has enough honest votes.
      for (const { payloads: batch } of payloads.votes) {
        const votes = payloads.votes.filter(
          (each) => !peers.has(each.peer) && batch[0] && each.payloads.includes(batch[0]),
        );
        expect(mode === "single" ? 3 * peerCount : 3 * votes.length).toBeGreaterThan(2 * peerCount);
      }
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
    expect(plans.some(({ isStalled }) => isStalled)).toBe(true);
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
    expect([plan.adversaries, plan.isStalled]).toEqual([[], false]);
    expect(soakNetwork(plan)).not.toHaveProperty("malice");
  });

  it("tells what they did, and what became of them", () => {
    const small = plans.filter(({ peerCount }) => peerCount === 4);
    const guilty = small.filter(({ adversaries: [first] }) =>
      first?.misconducts.includes("double voter"),
    );
    const outcomes = guilty.slice(0, 2).map((plan) => soakNetwork(plan));
    expect(outcomes.map(({ verdict }) => verdict)).toEqual(["pass", "pass"]);
    expect(outcomes.map(({ malice }) => malice?.behaviours.includes("double voter"))).toContain(
      true,
    );
    expect(outcomes.flatMap(({ malice }) => malice?.removed)).toContain("duplicateVote");
  });
});

describe("coverage of malice", () => {
  it("counts networks, and prints them", () => {
    const coverage = new MaliceCoverage();
    coverage.add({ ...nothing, behaviours: ["forker"], committed: ["fork"], accused: ["fork"] });
    coverage.add({ ...nothing, committed: ["fork"], removed: ["accomplice"] });
    const { behaviours, kinds } = coverage.counts;
    expect([behaviours["forker"], behaviours["silent"]]).toEqual([1, 0]);
    expect(kinds["fork"]).toEqual({ committed: 2, accused: 1, removed: 0 });
    expect(coverage.text).toMatch(/^ {2}fork +2 +1 +0$/m);
    expect(coverage.short).toBe("2 of 12 kinds of malice");
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
