import { expect, it } from "vitest";
import { isAtLeastOneThird, isSupermajority } from "../src/index.ts";

it("counts as plain fractions do, for every part of every whole up to 200", () => {
  for (let whole = 1; whole <= 200; whole++) {
    for (let part = 0; part <= whole; part++) {
      // The smallest supermajority and third, found by adding up thirds one by one.
      const isMore = part + part + part > whole + whole;
      const isThird = part + part + part >= whole;
      expect([isSupermajority(part, whole), isAtLeastOneThird(part, whole)]).toEqual([
        isMore,
        isThird,
      ]);
    }
  }
});

it.each([
  [1, 1, 1],
  [2, 2, 1],
  [3, 3, 1],
  [4, 3, 2],
  [5, 4, 2],
  [6, 5, 2],
  [7, 5, 3],
  [10, 7, 4],
  [100, 67, 34],
])("of %i voters %i are a supermajority and %i a third", (whole, supermajority, third) => {
  expect(isSupermajority(supermajority, whole)).toBe(true);
  expect(isSupermajority(supermajority - 1, whole)).toBe(false);
  expect(isAtLeastOneThird(third, whole)).toBe(true);
  expect(isAtLeastOneThird(third - 1, whole)).toBe(false);
});
