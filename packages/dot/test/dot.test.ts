import { Graphviz } from "@hpcc-js/wasm-graphviz";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDot } from "../src/index.ts";
import { anyPicture } from "./arbitrary-picture.ts";
import { propertyParameters } from "./property-parameters.ts";
import { drawnEvents, drawnLines, drawnNotes } from "./read-dot.ts";
import { forked, sample } from "./sample.ts";

const graphviz = await Graphviz.load();

describe("a picture in DOT", () => {
  it("is a graph that Graphviz reads, with an edge for each parent", () => {
    const dot = toDot(sample);
    const graph = graphviz.read(dot);
    const between = graph
      .edges()
      .filter(({ tail, head }) => /^e\d+$/.test(tail) && /^e\d+$/.test(head));
    expect(between).toHaveLength(10 + 5);
    graph.delete();
    expect(drawnLines(dot, "other-parent")).toEqual(["4->5", "5->6", "8->9", "9->10", "11->12"]);
    expect(drawnLines(dot, "self-parent")).toHaveLength(10);
  });

  it("has the peers' names above their columns, the title and the decision above all", () => {
    const dot = toDot(sample);
    for (const name of ["Alice", "Bob", "Carol"]) expect(dot).toContain(`<B>${name}</B>`);
    expect(dot).toContain("<B>A sample</B>");
    expect(dot).toContain("decided at B_3: 1. key y  2. key x");
  });

  it("writes beside an event what is known of it", () => {
    expect(Object.fromEntries(drawnNotes(toDot(sample)))).toEqual({
      1: ["votes: key x"],
      3: ["votes: key y, key x"],
      5: ["candidate, interesting:", "  {key x, key y}"],
      9: ["interesting: {key y}"],
      10: [
        "observer of A, B",
        "  stage est bin aux dec",
        "A  0/0   t   t   t   t",
        "B  0/0  tf  tf   t   -",
        "   0/1   t   -   -   -",
        "C  0/0   f   -   -   -",
      ],
      12: [
        "DECIDES 1. key y  2. key x",
        "  stage est bin aux dec",
        "A  0/0   t   t   t   t",
        "B  0/0   t   t   t   t",
        "C  0/1   f   f   f   f",
      ],
    });
  });

  it("gives each cause a shape of its own, and marks observers and the deciding event", () => {
    const events = drawnEvents(toDot(sample));
    const shape = (index: number): string | undefined =>
      /shape=(\w+)/.exec(events.get(index)?.attributes ?? "")?.[1];
    const shapes = [0, 1, 4, 5, 6].map(shape);
    expect(new Set(shapes).size).toBe(5);
    expect(shape(7)).toBe(shapes[0]);
    const all = [...events].map(([index, { attributes }]) => ({ index, attributes }));
    const withText = (text: string): number[] =>
      all.filter(({ attributes }) => attributes.includes(text)).map(({ index }) => index);
    expect(withText("peripheries=2")).toEqual([10]);
    expect(withText('fillcolor="#1a1a1a"')).toEqual([12]);
  });

  it("marks what was decided in the table of meta-votes", () => {
    expect(toDot(sample)).toContain("<B>C  0/1   f   f   f   f</B>");
    expect(toDot(sample)).not.toContain("<B>B  0/0  tf");
  });

  it("puts the branches of a peer that forked side by side, dashed and coloured", () => {
    const dot = toDot(forked);
    const events = drawnEvents(dot);
    const xs = [2, 5, 8].map((index) => events.get(index)?.x ?? 0);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(new Set(xs).size).toBe(3);
    const dashed = [...events].filter(([, { attributes }]) => attributes.includes("dashed"));
    expect(dashed.map(([index]) => index)).toEqual([5, 6, 8, 9]);
    expect(dot).toMatch(/e2 -> e5 \[class="self-parent", [^\]]*style=dashed, color="#d55e00"/);
    expect(dot).toContain(" (forked)");
  });

  it("says who is no voter", () => {
    const election = sample.election && {
      ...sample.election,
      voters: sample.election.voters.slice(0, 2),
    };
    expect(toDot({ ...sample, election }).match(/\(no voter\)/g)).toHaveLength(1);
  });

  it("can be read by Graphviz whatever peers and keys are called", () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const graph = graphviz.read(toDot(picture));
        const names = new Set(graph.nodeNames());
        graph.delete();
        for (const { index } of picture.graph.events) expect(names.has(`e${index}`)).toBe(true);
        expect(names.has("legend_words")).toBe(true);
      }),
      propertyParameters(100),
    );
  });

  it("is the same text for the same picture", () => {
    expect(toDot(sample)).toBe(toDot(structuredCloneOf(sample)));
  });
});

/**
 * @param picture - a picture
 * @returns one that is equal and shares nothing with it but its functions
 */
function structuredCloneOf(picture: typeof sample): typeof sample {
  const { keyName, ...data } = picture;
  return { ...structuredClone(data), keyName };
}
