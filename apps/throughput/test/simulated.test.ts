import { atRandom } from "@parsec/core";
import { presets } from "@parsec/mock-net";
import { describe, expect, it } from "vitest";
import { measureIntake } from "../src/intake/measure-intake.ts";
import { intakeTable } from "../src/intake/intake-table.ts";
import { quantile } from "../src/quantile.ts";
import { simulate, type SimulationPlan } from "../src/simulated/simulate.ts";
import { averageOf, tableHead, tableRow } from "../src/simulated/simulation-table.ts";

const plan = (changes: Partial<SimulationPlan>): SimulationPlan => ({
  peers: 10,
  mode: "supermajority",
  preset: { conditions: presets.lan.conditions },
  batch: 1,
  payloadBytes: 64,
  batches: 3,
  every: 0,
  seed: "rounds",
  ...changes,
});

describe("a simulated network", () => {
  it("of ten decides in half as many rounds with three exchanges at once as with one", () => {
    const one = simulate(plan({ gossip: (_, draw) => atRandom(draw, 1) }));
    const three = simulate(plan({}));
    expect(one.rounds).toBeGreaterThan(10);
    expect(three.rounds).toBeLessThan(one.rounds / 2);
    expect(three.events).toBeLessThan(2 * one.events);
  });

  it.each(["single", "supermajority"] as const)(
    "in %s mode comes to the same figures each time",
    (mode) => {
      const small = plan({ peers: 4, mode, batch: 5, every: 1, preset: presets.wan });
      const found = simulate(small);
      expect(simulate(small)).toEqual(found);
      expect(found.p99).toBeGreaterThanOrEqual(found.p50);
      expect(found.p50).toBeGreaterThan(0);
      // A payload reaches a peer before it is decided there, unless it voted for it itself.
      expect(found.bytes).toBeGreaterThan(mode === "single" ? 48 : 0);
      expect(tableRow(["wan", 4], averageOf([found, found]))).toBe(tableRow(["wan", 4], found));
      const columns = (text: string): number => (text.match(/\|/g) ?? []).length;
      expect(columns(tableHead(["a", "b"]))).toBe(2 * columns(tableRow(["wan", 4], found)));
    },
  );
});

describe("what a whole peer costs", () => {
  it("is more than a check for each event, and far less for one that comes again", async () => {
    const intake = await measureIntake({ peers: 4, rounds: 30, edge: 10 });
    expect(intake.events).toBeGreaterThan(100);
    expect(intake.checks).toBe(intake.events);
    expect(intake.eventMicroseconds).toBeGreaterThan(intake.checkMicroseconds);
    expect(intake.duplicateMicroseconds).toBeLessThan(intake.checkMicroseconds / 4);
    expect(intakeTable({ peers: 4, rounds: 30, edge: 10 }, intake)).toMatch(/× the check/);
  });
});

describe("a quantile", () => {
  it("is the value below which a part of all lies", () => {
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
    expect([0, 0.5, 0.99, 1].map((part) => quantile(hundred, part))).toEqual([1, 50, 99, 100]);
    expect(quantile([], 0.5)).toBe(0);
  });
});
