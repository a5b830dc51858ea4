import { describe, expect, it } from "vitest";
import {
  initialList,
  listDecision,
  type MetaVoteList,
  metaVote,
  metaVoteParts,
  updateList,
} from "../../src/index.ts";
import { listOf, textOf } from "./notation.ts";

const noCoin = (): undefined => undefined;
const frozen = (list: MetaVoteList): MetaVoteList => Object.freeze([...list]);

describe("a meta-vote", () => {
  it("packs and unpacks all that it can hold", () => {
    const sets = [[], [true], [false], [true, false]];
    const values = [undefined, true, false];
    for (const round of [0, 1, 2, 1_000_000]) {
      for (const step of [0, 1, 2] as const) {
        for (const estimates of sets) {
          for (const aux of values) {
            const parts = {
              round,
              step,
              estimates,
              binValues: estimates.slice(0, 1),
              aux,
              decision: aux,
            };
            expect(metaVoteParts(metaVote(parts))).toEqual(parts);
          }
        }
      }
    }
  });
});

describe("a list", () => {
  it("begins at stage (0,0) with one estimate", () => {
    expect(textOf(initialList(true))).toBe("0,0 t - - -");
    expect(textOf(initialList(false))).toBe("0,0 f - - -");
    expect(listDecision(initialList(true))).toBeUndefined();
  });

  it("decides at once for a sole voter", () => {
    const decided = updateList(initialList(true), [], 1, noCoin);
    expect(textOf(decided)).toBe("0,0 t t t t");
    expect(listDecision(decided)).toBe(true);
  });

  it("decides false for a sole voter one step later", () => {
    expect(textOf(updateList(initialList(false), [], 1, noCoin))).toBe("0,0 f f f - | 0,1 f f f f");
  });

  it("stays the very same list while nothing changes", () => {
    const list = initialList(true);
    expect(updateList(list, [initialList(false)], 4, noCoin)).toBe(list);
    const decided = listOf("0,0 t t t t");
    expect(updateList(decided, [initialList(false)], 4, noCoin)).toBe(decided);
  });

  it("leaves the lists that it is given as they were", () => {
    const list = frozen(initialList(false));
    const others = [1, 2, 3].map(() => frozen(initialList(true)));
    expect(textOf(updateList(list, others, 4, noCoin))).toBe("0,0 b t t -");
  });

  it("takes over a decision, at the stage where it was made, and drops what came after", () => {
    const ahead = listOf("0,0 b b f - | 0,1 b - - -");
    expect(textOf(updateList(ahead, [listOf("0,0 t t t t")], 4, noCoin))).toBe("0,0 t t t t");
  });

  it("decides for nothing that isn't among its own bin values, whatever others' aux values are", () => {
    const others = [1, 2, 3].map(() => listOf("0,0 f f t -"));
    const updated = updateList(initialList(false), others, 4, noCoin);
    expect(textOf(updated).startsWith("0,0 f f f - | 0,1 t ")).toBe(true);
    expect(listDecision(updated)).toBeUndefined();
  });

  it("waits for the coin, then begins the round with it", () => {
    const leaving = listOf("0,2 b b t -");
    const others = [listOf("0,2 b b f -"), listOf("0,2 b b f -")];
    const waiting = updateList(leaving, others, 4, noCoin);
    expect(textOf(waiting)).toBe("0,2 b b t - | 1,0 - - - -");
    const asked: number[] = [];
    const flipped = updateList(waiting, others, 4, (round) => {
      asked.push(round);
      return true;
    });
    expect(textOf(flipped)).toBe("0,2 b b t - | 1,0 t - - -");
    expect(asked).toEqual([1]);
  });

  it("refuses to go on where two voters decided differently, for then a third of them is faulty", () => {
    const list = listOf("0,0 b - - -");
    const others = [listOf("0,0 t t t t"), listOf("0,0 f f f f")];
    expect(() => updateList(list, others, 4, noCoin)).toThrow("broken invariant");
  });

  it("refuses to decide against a known decision", () => {
    const list = listOf("0,0 t t t -");
    const others = [listOf("0,0 f f f f"), listOf("0,0 t t t -"), listOf("0,0 t t t -")];
    expect(() => updateList(list, others, 4, noCoin)).toThrow("broken invariant");
  });
});
