import { describe, expect, it } from "vitest";
import { type Latency, Network, type NetworkConfig } from "../src/index.ts";

const config: NetworkConfig = { seed: "latency", peerCount: 2, mode: "supermajority" };

/** Times that many messages took, ascending: read off the steps of a network in which nobody answers. */
function times(delay: Latency, extra: Partial<NetworkConfig> = {}, rounds = 400): number[] {
  const sent = new Map<number, number[]>([
    [0, []],
    [1, []],
  ]);
  const found: number[] = [];
  const network = new Network({
    ...config,
    ...extra,
    // Only the first one's requests are looked at: each arrives in the order of its times.
    link: (from, to, now) => {
      if (from === 0) sent.get(to)?.push(now);
      return from === 0 ? { delay } : { lossPermille: 1000 };
    },
    conditions: { gossipInterval: 10_000_000, ...extra.conditions },
    onStep: ({ kind, from, peer, time }) => {
      if (kind === "deliver" && from === 0) found.push(time - (sent.get(peer)?.shift() ?? 0));
    },
  });
  for (let round = 0; round < rounds; round++) network.runRound();
  return found.toSorted((a, b) => a - b);
}

describe("latency", () => {
  it("is constant where least and most are equal", () => {
    expect(new Set(times({ least: 7, most: 7 }, {}, 30).map((time) => time.toFixed(3)))).toEqual(
      new Set(["7.000"]),
    );
  });

  it("is spread evenly between least and most", () => {
    const found = times({ least: 100, most: 200 });
    expect(found.length).toBeGreaterThan(300);
    expect(found.at(0)).toBeGreaterThanOrEqual(100);
    expect(found.at(-1)).toBeLessThanOrEqual(200);
    expect(Math.abs((found[Math.floor(found.length / 2)] ?? 0) - 150)).toBeLessThan(15);
  });

  it("has a heavy tail: a median far below its mean, and a few that take far longer", () => {
    const found = times({ least: 100, tail: 100, most: 100_000 });
    const share = (limit: number): number =>
      found.filter((time) => time > limit).length / found.length;
    // Lomax with shape 2: P(extra > x) = (100 / (100 + x))².
    expect(Math.abs(share(100 + 41.4) - 0.5)).toBeLessThan(0.1);
    expect(Math.abs(share(100 + 216) - 0.1)).toBeLessThan(0.05);
    expect(share(100 + 500)).toBeGreaterThan(0.005);
    expect(found.at(0)).toBeGreaterThanOrEqual(100);
  });

  it("is cut off at most", () => {
    expect(times({ least: 0, tail: 1000, most: 50 }).at(-1)).toBeCloseTo(50, 6);
  });
});

describe("between regions", () => {
  it("messages take as much longer as the table says, each way", () => {
    const regions = {
      names: ["here", "there"],
      latencies: [
        [1, 30],
        [50, 2],
      ],
    };
    expect(times({ least: 5, most: 5 }, { regions }, 5)[0]).toBeCloseTo(35, 6);
    const together = { ...regions, placement: [1, 1] };
    expect(times({ least: 5, most: 5 }, { regions: together }, 5)[0]).toBeCloseTo(7, 6);
  });

  it.each([
    [{ names: [], latencies: [] }, "latencies"],
    [{ names: ["a"], latencies: [[1, 2]] }, "latencies"],
    [{ names: ["a"], latencies: [[-1]] }, "latency"],
    [{ names: ["a"], latencies: [[1]], placement: [1] }, "placement"],
  ])("there must be a time for each pair: %j", (regions, name) => {
    expect(() => new Network({ ...config, regions })).toThrow(
      expect.objectContaining({
        code: "invalidConfig",
        message: expect.stringContaining(name) as string,
      }),
    );
  });
});

describe("bandwidth", () => {
  it("lets a message take as long as its bytes do, after those before it", () => {
    const sizes: number[] = [];
    const found = times(
      { least: 0, most: 0 },
      {
        conditions: { bytesPerMillisecond: 1 },
        trace: () => undefined,
      },
    );
    const network = new Network({
      ...config,
      conditions: { bytesPerMillisecond: 1, delay: { least: 0, most: 0 } },
      onStep: ({ kind, size = 0 }) => {
        if (kind === "deliver") sizes.push(size);
      },
    });
    network.run({ maxRounds: 200 });
    expect(sizes.length).toBeGreaterThan(0);
    expect(found[0]).toBeGreaterThan(100);
    // Two messages of one peer at one moment: the second waits for the first.
    const arrivals: number[] = [];
    const bursting = new Network({
      ...config,
      peerCount: 3,
      conditions: { bytesPerMillisecond: 10, delay: { least: 0, most: 0 } },
      adversaries: new Map([
        [
          0,
          (seat) => ({
            start: () => {
              for (const to of seat.genesis.group) {
                if (to !== seat.id) seat.send(to, new Uint8Array(50));
              }
            },
            handleMessage: () => undefined,
            takeTurn: () => undefined,
            vote: () => undefined,
          }),
        ],
      ]),
      onStep: ({ kind, from, time }) => {
        if (kind === "deliver" && from === 0) arrivals.push(time);
      },
    });
    bursting.runRound();
    expect(arrivals).toEqual([5, 10]);
  });
});
