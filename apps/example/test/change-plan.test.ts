import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeObjection } from "../src/change-limits.ts";
import { changePlan } from "../src/change-plan.ts";

const fixed = process.env["PARSEC_SEED"];
const parameters = fixed === undefined ? {} : { seed: Number(fixed) };

describe("changePlan", () => {
  it("draws a round for each change, from the seed alone", () => {
    const parts = { seed: "1", addPeers: 6, removePeers: 3 };
    const plan = changePlan(parts);
    const counts = ["add", "remove"].map(
      (kind) => plan.filter((each) => each.kind === kind).length,
    );
    expect(counts).toEqual([6, 3]);
    expect(plan).toEqual(changePlan(parts));
    expect(plan).not.toEqual(changePlan({ ...parts, seed: "2" }));
    const rounds = plan.map(({ round }) => round);
    expect(rounds).toEqual(rounds.toSorted((a, b) => a - b));
    expect(new Set(rounds).size).toBeGreaterThan(3);
    expect(rounds.every((round) => round >= 1)).toBe(true);
  });

  it("has nothing to plan where nobody comes or goes", () => {
    expect(changePlan({ seed: "1", addPeers: 0, removePeers: 0 })).toEqual([]);
  });
});

describe("changes", () => {
  /** Whether some order of the changes keeps the number of members between one and the most, found by trying all. */
  function isPossible(members: number, adds: number, removes: number, most: number): boolean {
    if (members < 1 || members > most) return false;
    if (adds === 0 && removes === 0) return true;
    return (
      (adds > 0 && isPossible(members + 1, adds - 1, removes, most)) ||
      (removes > 0 && isPossible(members - 1, adds, removes - 1, most))
    );
  }

  it("are refused exactly if no order of them is possible, and then what is named instead is not", () => {
    const few = fc.nat(5);
    const property = fc.property(few, few, few, few, (more, addPeers, removePeers, most) => {
      const changes = { initialPeers: more + 1, addPeers, removePeers, maxPeers: most + 1 };
      const isFine = (wished: typeof changes): boolean =>
        isPossible(wished.initialPeers, wished.addPeers, wished.removePeers, wished.maxPeers);
      const objection = changeObjection(changes);
      expect(objection === undefined).toBe(isFine(changes));
      if (objection === undefined || objection.flags.startsWith("--initial")) return;
      const option = objection.flags.startsWith("--add") ? "addPeers" : "removePeers";
      expect(objection.argument).toBe(changes[option]);
      const largest = Number(/^At most (\d+)/.exec(objection.reason)?.[1]);
      expect(largest).toBeLessThan(objection.argument);
      // What another option asks for may be impossible, too: that is said next.
      const next = changeObjection({ ...changes, [option]: largest });
      expect(next?.flags).not.toBe(objection.flags);
      expect(changeObjection({ ...changes, [option]: largest + 1 })?.flags).toBe(objection.flags);
    });
    fc.assert(property, { ...parameters, numRuns: 300 });
  });
});
