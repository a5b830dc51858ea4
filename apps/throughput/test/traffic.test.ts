import { describe, expect, it } from "vitest";
import { measureTraffic, type TrafficPlan } from "../src/traffic/measure-traffic.ts";
import { trafficTable } from "../src/traffic/traffic-table.ts";

const plan = (changes: Partial<TrafficPlan>): TrafficPlan => ({
  peers: 8,
  mode: "single",
  batch: 20,
  payloadBytes: 512,
  rounds: 24,
  edge: 6,
  isConcurrent: false,
  seed: "traffic",
  ...changes,
});

async function measured(changes: Partial<TrafficPlan>) {
  const traffic = await measureTraffic(plan(changes));
  if (traffic === undefined) throw new Error("stopped by nobody");
  return traffic;
}

describe("where one exchange is over before the next begins", () => {
  it("each payload and each event reaches each peer once, if all are different", async () => {
    const { bytes, counts, decided, bytesPerPayload } = await measured({});
    expect([bytes.knownPayloads, counts.knownEvents]).toEqual([0, 0]);
    expect(decided).toBeGreaterThan(600);
    // The size of a payload, with its framing a hash, and shares of events.
    expect(bytesPerPayload).toBeLessThan(1.3 * 512);
  });

  it("no payload is sent that its receiver voted for, and few events that it has", async () => {
    const { bytes, counts, decided } = await measured({ mode: "supermajority", rounds: 30 });
    expect(decided).toBeGreaterThan(60);
    expect([bytes.payloads, bytes.knownPayloads]).toEqual([0, 0]);
    expect(counts.knownEvents / counts.events).toBeLessThan(0.25);
  });
});

describe("what is counted", () => {
  it("is all that is received, and the same each time", async () => {
    const small = { peers: 4, batch: 10, rounds: 20, edge: 4, isConcurrent: true };
    const [one, other] = [await measured(small), await measured(small)];
    expect(other).toEqual(one);
    const { total, bodies, signatures, votes, payloads, rest } = one.bytes;
    expect(bodies + signatures + votes + payloads + rest).toBe(total);
    expect(rest).toBeGreaterThan(0);
    expect(one.bytesPerPayload).toBeCloseTo(total / 4 / one.decided, 9);
    expect(trafficTable(plan(small), one)).toMatch(/^4 peers, single, batches of 10 × 512 bytes/);
    expect(await measured({ ...small, seed: "other" })).not.toEqual(one);
  });

  it("ends when it is told to", async () => {
    const rounds: number[] = [];
    const stopped = await measureTraffic(plan({ peers: 4, batch: 1 }), (round) => {
      rounds.push(round);
      return round < 3;
    });
    expect([stopped, rounds]).toEqual([undefined, [1, 2, 3]]);
  });
});
