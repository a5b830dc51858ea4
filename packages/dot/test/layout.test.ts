import type { EventIndex, PeerIndex } from "@parsec/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Picture, toDot } from "../src/index.ts";
import { anyPicture } from "./arbitrary-picture.ts";
import { drawnGraph, metaEvent, stage } from "./drawn-graph.ts";
import { propertyParameters } from "./property-parameters.ts";
import { type DrawnEvent, drawnEvents } from "./read-dot.ts";

const nowhere: DrawnEvent = { x: NaN, y: NaN, attributes: "" };

describe("places", () => {
  it("have parents above children and no two events in one place", () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const drawn = drawnEvents(toDot(picture));
        const places = new Set<string>();
        for (const { index, selfParent, otherParent } of picture.graph.events) {
          const { x, y } = drawn.get(index) ?? nowhere;
          places.add(`${x} ${y}`);
          for (const parent of [selfParent, otherParent].filter((event) => event >= 0)) {
            expect(drawn.get(parent)?.y).toBeGreaterThan(y);
          }
        }
        expect(places.size).toBe(picture.graph.events.length);
      }),
      propertyParameters(100),
    );
  });

  it("have the peers from left to right, forks and all", () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const drawn = drawnEvents(toDot(picture));
        const byX = picture.graph.events
          .map(({ index, creator }) => ({ x: drawn.get(index)?.x ?? NaN, creator }))
          .toSorted((a, b) => a.x - b.x)
          .map(({ creator }) => creator);
        expect(byX).toEqual(byX.toSorted((a, b) => a - b));
      }),
      propertyParameters(100),
    );
  });

  it("leave a note the room it needs in its own column and no more elsewhere", () => {
    const { picture, event } = drawnGraph(
      ["Alice", "Bob"],
      `
      A_0 initial
      A_1 requesting
      B_0 initial
      B_1 requesting
      B_2 requesting
      A_2 requesting
      B_3 request from A_2
      `,
    );
    const subjects = Array.from({ length: 20 }, () => [stage("0/0 t - - -")]);
    const election = {
      election: 0,
      voters: subjects.map((_, peer) => peer as PeerIndex),
      metaEvents: [metaEvent(event("A_1"), { metaVotes: subjects })],
      decision: undefined,
    };
    const gap = (dot: string, from: string, to: string): number => {
      const drawn = drawnEvents(dot);
      return (drawn.get(event(from))?.y ?? 0) - (drawn.get(event(to))?.y ?? 0);
    };
    const [bare, noted] = [toDot(picture), toDot({ ...picture, election })];
    expect(gap(noted, "A_1", "A_2")).toBeGreaterThan(20 * 8);
    expect(gap(bare, "A_1", "A_2")).toBeLessThan(20 * 8);
    expect(gap(noted, "B_0", "B_1")).toBe(gap(bare, "B_0", "B_1"));
  });

  it("start a late joiner's column where it first matters", () => {
    const chatter = Array.from({ length: 20 }, (_, at) => [
      `A_${at + 1} requesting`,
      `B_${at + 1} request from A_${at + 1}`,
    ]).flat();
    const { picture, event } = drawnGraph(
      ["Alice", "Bob", "Carol"],
      ["A_0 initial", "B_0 initial", "C_0 initial", ...chatter, "C_1 request from B_20"].join("\n"),
    );
    const drawn = drawnEvents(toDot(picture));
    const y = (name: string): number => drawn.get(event(name))?.y ?? NaN;
    expect(y("C_0")).toBeLessThan(y("A_19"));
    expect(y("C_0")).toBeGreaterThan(y("C_1"));
  });

  it("let a branch stand under another: who forks at every event gets a narrow column", () => {
    const forks = Array.from({ length: 50 }, (_, at) => [
      `A_${at + 1} requesting`,
      `A_${at + 1},1 requesting after A_${at}`,
    ]).flat();
    // Every line names its self-parent, as the branch before it is another.
    const lines = forks.map((line, at) =>
      at % 2 === 0 && at > 0 ? `${line} after A_${at / 2}` : line,
    );
    const { picture } = drawnGraph(["Alice"], ["A_0 initial", ...lines].join("\n"));
    const xs = new Set([...drawnEvents(toDot(picture)).values()].map(({ x }) => x));
    expect(xs.size).toBeLessThanOrEqual(4);
  });
});

describe("arrows", () => {
  const { picture, event } = drawnGraph(
    ["Alice", "Bob", "Carol"],
    `
    A_0 initial
    B_0 initial
    C_0 initial
    A_1 requesting
    C_1 request from A_1
    A_2 requesting
    `,
  );
  const arrow = (drawing: Picture): number[] => {
    const dot = toDot(drawing);
    const line = dot.split("\n").find((text) => text.includes('class="other-parent"')) ?? "";
    return [...(/pos="e,([^"]*)"/.exec(line)?.[1] ?? "").matchAll(/,([-\d.]+)/g)].map(([, y]) =>
      Number(y),
    );
  };

  it("are straight where nothing is in the way", () => {
    const [tip = 0, start = 0, first = 0, second = 0] = arrow(picture);
    const drop = tip - start;
    expect(first).toBeCloseTo(start + drop / 3, 1);
    expect(second).toBeCloseTo(start + (2 * drop) / 3, 1);
  });

  it("bow around an event that is", () => {
    // Three more events put one of Bob's right between the two.
    const events = [...picture.graph.events];
    const own = (index: number, selfParent: number, chainIndex: number) => ({
      index: index as EventIndex,
      creator: 1 as PeerIndex,
      selfParent: selfParent as EventIndex,
      otherParent: -1 as EventIndex,
      chainIndex,
      isSync: true,
    });
    const inWay = [own(6, event("B_0"), 1), own(7, 6, 2), own(8, 7, 3)];
    const [tip = 0, start = 0, first = 0] = arrow({
      ...picture,
      graph: { peerCount: 3, events: [...events, ...inWay] },
    });
    expect(Math.abs(first - (start + (tip - start) / 3))).toBeGreaterThan(10);
  });
});
