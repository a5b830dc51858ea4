import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { votePlan } from "../src/vote-plan.ts";

const parts = fc.record({
  seed: fc.string({ minLength: 1, unit: "grapheme-ascii" }),
  peerCount: fc.integer({ min: 1, max: 9 }),
  opaque: fc.nat(30),
  gossipInterval: fc.constantFrom(1, 100),
});
const fixed = process.env["PARSEC_SEED"];
const parameters = fixed === undefined ? {} : { seed: Number(fixed) };

/** Each vote as `peer:payload`. */
function votes(plan: ReturnType<typeof votePlan>): string[] {
  return plan.flatMap(({ peer, payloads }) => payloads.map((payload) => `${peer}:${payload}`));
}

describe("votePlan", () => {
  it("lets every peer vote for every payload once", () => {
    const property = fc.property(parts, (each) => {
      const found = votes(votePlan({ ...each, mode: "supermajority" }));
      expect(new Set(found).size).toBe(found.length);
      expect(found.length).toBe(each.peerCount * each.opaque);
    });
    fc.assert(property, parameters);
  });

  it("lets peers vote in different orders, over several rounds", () => {
    const plan = votePlan({
      seed: "1",
      peerCount: 4,
      opaque: 9,
      mode: "supermajority",
      gossipInterval: 100,
    });
    const orders = [0, 1, 2, 3].map((peer) =>
      votes(plan.filter((vote) => vote.peer === peer)).map((vote) => vote.slice(2)),
    );
    expect(new Set(orders.map(String)).size).toBe(4);
    const first = plan.filter(({ payloads }) => payloads.includes(1)).map(({ time }) => time);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(100);
  });

  it("lets one peer vote for each payload in single mode", () => {
    const property = fc.property(parts, (each) => {
      const found = votePlan({ ...each, mode: "single" }).flatMap(({ payloads }) => payloads);
      const all = Array.from({ length: each.opaque }, (_, number) => number + 1);
      expect(found.toSorted((a, b) => a - b)).toEqual(all);
    });
    fc.assert(property, parameters);
  });

  it("depends on the seed alone", () => {
    const same = { peerCount: 4, opaque: 9, mode: "supermajority", gossipInterval: 100 } as const;
    expect(votePlan({ ...same, seed: "1" })).toEqual(votePlan({ ...same, seed: "1" }));
    expect(votePlan({ ...same, seed: "1" })).not.toEqual(votePlan({ ...same, seed: "2" }));
  });
});
