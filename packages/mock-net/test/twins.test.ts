import { describe, expect, it } from "vitest";
import { allParts, runPartedTwins, sequences } from "./support/partitioned-twins.ts";

const { PARSEC_RUNS } = process.env;

/** How many phases, of three rounds each, are enumerated; and of all sequences every how manyth is run. */
const [phases, stride] = PARSEC_RUNS === undefined ? [1, 5] : [Number(PARSEC_RUNS), 1];

/**
 * How many sequences there are if of two that mirror each other one counts: 20 ways to part five mirror themselves, 15 with both
 * twins in one part and 5 with each of them alone.
 */
const sequenceCount = (length: number): number => (52 ** length + 20 ** length) / 2;

describe("all ways to part five", () => {
  it("are 52, and with each its mirror image, but of these only one is run", () => {
    expect(new Set(allParts.map((parts) => parts.join())).size).toBe(52);
    expect([...sequences(1)]).toHaveLength(sequenceCount(1));
    expect([...sequences(2)]).toHaveLength(sequenceCount(2));
    const [first] = sequences(2);
    expect(first).toEqual([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ]);
  });
});

describe("one of four that is two instances with one key", () => {
  it.each(["supermajority", "single"] as const)(
    "makes nobody disagree in %s mode, however they are parted, and is removed",
    (mode) => {
      let [count, forks] = [0, 0];
      for (const sequence of sequences(phases)) {
        if (count++ % stride > 0) continue;
        const { seed, verdict, members, offences } = runPartedTwins(mode, sequence);
        expect({ seed, verdict, members }).toEqual({ seed, verdict: "pass", members: [0, 1, 2] });
        forks += offences.length;
      }
      expect(count).toBe(sequenceCount(phases));
      expect(forks).toBe(Math.ceil(count / stride));
    },
  );
});
