import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStream, type StreamName } from "../src/index.ts";
import { propertyParameters } from "./support/property-parameters.ts";

const names = [
  "identities",
  "gossip",
  "delay",
  "loss",
  "duplication",
  "checks",
  "application",
  "membership",
] as const satisfies readonly StreamName[];

const byte = { least: 0, most: 255 };
const draws = (stream: RandomStream, count = 8): number[] =>
  Array.from({ length: count }, () => stream.whole(byte));

describe("a random stream", () => {
  it("is the same for the same seed and name, for ever", () => {
    // Whoever changes these numbers makes every seed on record mean something else.
    expect(names.map((name) => draws(new RandomStream("parsec", name), 4))).toEqual([
      [241, 66, 101, 16],
      [19, 139, 252, 208],
      [199, 227, 254, 102],
      [71, 155, 156, 50],
      [222, 134, 240, 44],
      [82, 142, 179, 74],
      [42, 250, 210, 92],
      [211, 193, 247, 10],
    ]);
  });

  it("differs from the seed's other streams and from other seeds'", () => {
    const streams = ["a", "b"].flatMap((seed) => names.map((name) => new RandomStream(seed, name)));
    expect(new Set(streams.map((stream) => draws(stream).join())).size).toBe(2 * names.length);
  });

  it("has unrelated first draws for consecutive small seeds", () => {
    const first = Array.from({ length: 256 }, (_, seed) =>
      new RandomStream(`${seed}`, "gossip").whole(byte),
    );
    // Of 256 draws from 256 values about 162 differ.
    expect(new Set(first).size).toBeGreaterThan(130);
    const steps = first.slice(1).map((value, i) => value - (first[i] ?? 0));
    expect(steps.filter((step) => Math.abs(step) <= 2).length).toBeLessThan(20);
  });

  it("stays within its range and reaches all of it", () => {
    const range = fc
      .tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat(4))
      .map(([least, more]) => ({ least, most: least + more }));
    fc.assert(
      fc.property(range, fc.nat(), ({ least, most }, seed) => {
        const stream = new RandomStream(`${seed}`, "delay");
        const seen = new Set(Array.from({ length: 200 }, () => stream.whole({ least, most })));
        const expected = Array.from({ length: most - least + 1 }, (_, i) => least + i);
        expect([...seen].toSorted((a, b) => a - b)).toEqual(expected);
      }),
      propertyParameters(30),
    );
  });

  it("lets things happen never, always, or as often as asked", () => {
    const stream = new RandomStream("happens", "loss");
    const times = (permille: number): number =>
      Array.from({ length: 1000 }, () => stream.happens(permille)).filter(Boolean).length;
    expect([times(0), times(1000)]).toEqual([0, 1000]);
    expect(times(300)).toBeGreaterThan(250);
    expect(times(300)).toBeLessThan(350);
  });

  it("picks each of some items, and nothing where there is nothing, without a draw", () => {
    const [one, other] = [new RandomStream("pick", "gossip"), new RandomStream("pick", "gossip")];
    expect(one.pick([])).toBeUndefined();
    expect(draws(one)).toEqual(draws(other));
    expect(new Set(Array.from({ length: 100 }, () => one.pick(["a", "b", "c"])))).toEqual(
      new Set(["a", "b", "c"]),
    );
  });

  it("makes bytes", () => {
    const bytes = new RandomStream("bytes", "application").bytes(5000);
    expect(bytes).toHaveLength(5000);
    expect(new Set(bytes).size).toBe(256);
  });

  it.each(["", "é", "a\n", "\u007f"])("refuses %j as a seed", (seed) => {
    expect(() => new RandomStream(seed, "gossip")).toThrow(
      expect.objectContaining({ name: "NetworkError", code: "invalidConfig" }),
    );
  });
});
