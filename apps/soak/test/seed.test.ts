import { describe, expect, it } from "vitest";
import { freshSeed, isSeed, seedOfNetwork } from "../src/seed.ts";

describe("seeds", () => {
  it("fresh ones are seeds of many networks, and differ", () => {
    const seeds = Array.from({ length: 50 }, freshSeed);
    expect(new Set(seeds).size).toBe(50);
    expect(seeds.every((seed) => isSeed(seed) && seedOfNetwork(seed, 3) === `${seed}/3`)).toBe(
      true,
    );
  });

  it("of one network are seeds, and stay themselves", () => {
    const one = seedOfNetwork("s", 17);
    expect([one, isSeed(one), seedOfNetwork(one, 1)]).toEqual(["s/17", true, "s/17"]);
  });
});
