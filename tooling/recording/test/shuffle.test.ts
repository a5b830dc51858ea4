import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRecording, shuffledOrder } from "../src/index.ts";
import { recordings } from "./recordings.ts";
import { twoPeers } from "./two-peers.ts";

const seed = process.env["PARSEC_SEED"];

describe("shuffledOrder", () => {
  it("has every event once, after its parents", () => {
    const property = fc.property(recordings, fc.string(), ({ events }, text) => {
      const order = shuffledOrder(events, text);
      expect(order.toSorted((a, b) => a - b)).toEqual([...events.keys()]);
      const place = new Map(order.map((position, i) => [position, i]));
      for (const [position, { selfParent, otherParent }] of events.entries()) {
        for (const parent of [selfParent, otherParent]) {
          if (parent === undefined) continue;
          expect(place.get(parent)).toBeLessThan(place.get(position) ?? -1);
        }
      }
    });
    fc.assert(property, seed === undefined ? {} : { seed: Number(seed) });
  });

  it("depends on the seed alone", () => {
    const { events } = parseRecording(JSON.stringify(twoPeers()), "x.json");
    expect(shuffledOrder(events, "7")).toEqual(shuffledOrder(events, "7"));
    expect(shuffledOrder(events, "7")).toEqual([2, 0, 1, 3, 4, 5]);
  });

  it("reaches every order", () => {
    const { events } = parseRecording(JSON.stringify(twoPeers()), "x.json");
    // Two chains of 2 and 3 events, then one event: 5 over 2 ways to interleave them.
    const orders = Array.from({ length: 300 }, (_, i) => shuffledOrder(events, `${i}`).join());
    expect(new Set(orders).size).toBe(10);
  });
});
