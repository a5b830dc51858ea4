import { describe, expect, it } from "vitest";
import { FAULTS, feedVariants, type Tally } from "./feeding.ts";
import { VARIANT_KINDS } from "./variants.ts";

describe("whatever is made of recorded traffic (single)", () => {
  let tally: Tally;
  const runs = Number(process.env["PARSEC_RUNS"] ?? 100);

  it("a peer holds nothing else, and gets to its end with the rest", async () => {
    tally = await feedVariants("single", "feed/single", 2);
    expect(tally.runs).toBe(Math.ceil(runs / 2));
  });

  it.runIf(runs >= 100)("something comes through, but not everything", () => {
    const { variants, partly } = tally;
    expect([...variants.keys()].toSorted()).toEqual(VARIANT_KINDS.toSorted());
    expect(partly).toBeGreaterThan(tally.runs / 10);
  });

  it.runIf(runs >= 20_000)("what is spoilt is refused for every reason", () => {
    expect([...tally.faults.keys()].toSorted()).toEqual(FAULTS);
  });
});
