import { describe, expect, it } from "vitest";
import { SplitMix } from "../src/split-mix.ts";

describe("SplitMix", () => {
  it("gives the published numbers of seed 1234567", () => {
    const random = new SplitMix(1234567n);
    expect([random.next(), random.next(), random.next()]).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
    ]);
  });
});
