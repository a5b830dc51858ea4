import { shuffledOrder } from "@parsec/recording";
import { describe, expect, it } from "vitest";
import { hashedEvents } from "../src/hashed-events.ts";
import { type Replayed, replay } from "../src/replay.ts";
import { alone, fourPeers } from "./small-networks.ts";

function replayed(network: ReturnType<typeof alone>, order = [...network.events.keys()]): Replayed {
  return replay(network, hashedEvents(network.events, order));
}

describe("replay", () => {
  it("lets a sole voter decide at its own events", () => {
    const { decided, elections, idOf } = replayed(alone());
    expect(decided).toEqual(["bb", "aa"]);
    expect(elections).toBe(2);
    expect(idOf(0)).toBe("Alice");
  });

  it("decides a payload once for all voters, or in single mode once a voter", () => {
    const together = replayed(fourPeers("supermajority")).decided;
    expect(together).toEqual(["cc", "bb", "aa"]);
    const single = replayed(fourPeers("single")).decided;
    expect(single).toHaveLength(9);
    expect(single.filter((hash) => hash === "aa")).toHaveLength(4);
    expect(single.filter((hash) => hash === "cc")).toHaveLength(1);
  });

  it("decides the same in any order of insertion", () => {
    const network = fourPeers("single");
    const { decided } = replayed(network);
    for (const seed of ["1", "2", "3", "4", "5"]) {
      expect(replayed(network, shuffledOrder(network.events, seed)).decided).toEqual(decided);
    }
  });

  it("doesn't read names", () => {
    const network = alone();
    const events = network.events.map((event) => Object.assign({}, event, { name: "same" }));
    expect(replayed({ ...network, events }).decided).toEqual(["bb", "aa"]);
  });

  it("tells of each decision as it is made", () => {
    const network = alone();
    const told: unknown[] = [];
    const events = hashedEvents(network.events, [...network.events.keys()]);
    replay(network, events, (decision, snapshot, count) => {
      told.push([decision.election, snapshot().metaEvents.length, count]);
    });
    expect(told).toEqual([
      [0, 1, 3],
      [1, 1, 5],
    ]);
  });
});

describe("hashedEvents", () => {
  it("gives each event a hash of 64 digits, by which its children name it in any order", () => {
    const { events } = fourPeers("single", 1);
    const order = shuffledOrder(events, "x");
    const hashed = hashedEvents(events, order);
    const positions = new Map(hashed.map(({ hash }, i) => [hash, order[i]]));
    expect(positions.size).toBe(events.length);
    for (const [i, { hash, selfParent, otherParent }] of hashed.entries()) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      const event = events[order[i] ?? -1];
      expect(selfParent === undefined ? undefined : positions.get(selfParent)).toBe(
        event?.selfParent,
      );
      expect(otherParent === undefined ? undefined : positions.get(otherParent)).toBe(
        event?.otherParent,
      );
    }
  });
});
