import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Network, type NetworkConfig } from "../src/index.ts";
import { bytes, textOf } from "./support/payloads.ts";
import { propertyParameters } from "./support/property-parameters.ts";

const alone: NetworkConfig = { seed: "time", peerCount: 1, mode: "single" };

describe("virtual time", () => {
  it("brings things in the order of their times, at one time in the order of their making", () => {
    // A sole peer decides each vote at once, so its blocks tell in which order the votes came.
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 40 }), (times) => {
        const network = new Network(alone);
        times.forEach((time, number) => network.voteAt(time, 0, [bytes(`${number}`)]));
        network.run({ maxRounds: 2 });
        const expected = [...times.keys()].toSorted(
          (a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b,
        );
        expect(network.peers[0]?.blocks.slice(1).map(textOf)).toEqual(expected.map(String));
      }),
      propertyParameters(25),
    );
  });

  it("is the time of what happens while it happens, and the round's end after a round", () => {
    const sent: number[] = [];
    const arrived: number[] = [];
    const network = new Network({
      ...alone,
      peerCount: 2,
      conditions: { delay: { least: 30, most: 30 } },
      link: (_from, _to, now) => {
        sent.push(now, network.now);
        return {};
      },
      trace: () => arrived.push(network.now),
    });
    expect(network.now).toBe(0);
    for (let round = 1; round <= 8; round++) {
      expect(network.runRound()).toMatchObject({ round, now: 100 * round });
      expect(network.now).toBe(100 * round);
    }
    expect(sent.filter((_, i) => i % 2 === 0)).toEqual(sent.filter((_, i) => i % 2 === 1));
    // Both decide the genesis at the arrival of a message, so 30 ms after one was sent.
    expect(arrived).toHaveLength(2);
    expect(arrived.every((time) => sent.includes(time - 30))).toBe(true);
  });

  it("leaves what is due at a round's end to the next round", () => {
    const network = new Network(alone);
    network.voteAt(100, 0, [bytes("x")]);
    expect(network.runRound().decisions).toBe(0);
    expect(network.isSettled).toBe(false);
    expect(network.runRound().decisions).toBe(1);
    expect(network.isSettled).toBe(true);
  });

  it("doesn't go back", () => {
    const network = new Network(alone);
    network.runRound();
    for (const time of [99, -1, Number.NaN]) {
      expect(() => network.voteAt(time, 0, [bytes("x")])).toThrow(
        expect.objectContaining({ name: "NetworkError", code: "timePassed" }),
      );
    }
    network.voteAt(100, 0, [bytes("x")]);
    expect(network.run({ maxRounds: 5 }).blocks).toBe(2);
  });
});
