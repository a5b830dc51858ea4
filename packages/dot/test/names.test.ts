import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventNames, toText } from "../src/index.ts";
import { anyString } from "./arbitrary-picture.ts";
import { columns } from "./drawing.ts";
import { drawnGraph } from "./drawn-graph.ts";
import { propertyParameters } from "./property-parameters.ts";

/**
 * @param names - what peers are called
 * @returns what the initial event of each is called
 */
function labels(names: readonly string[]): string[] {
  const { picture } = drawnGraph(["A"], "A_0 initial");
  const [initial] = picture.graph.events;
  const events = names.map((_, peer) => Object.assign({}, initial, { index: peer, creator: peer }));
  const text = toText(
    { ...picture, graph: { peerCount: names.length, events }, peerNames: names },
    { width: 44 },
  );
  return columns(text)
    .split("\n")
    .slice(-names.length)
    .map((line) =>
      line
        .slice(line.indexOf("●") + 1)
        .replace(/ initial$/, "")
        .trim(),
    );
}

describe("short names", () => {
  it("are the shortest fronts that tell the peers apart", () => {
    expect(labels(["Alice", "Bob"])).toEqual(["A_0", "B_0"]);
    expect(labels(["Alice", "Al", "Bob"])).toEqual(["Ali_0", "Al_0", "B_0"]);
    expect(labels(["3fa0", "3f11", "41c2"])).toEqual(["3fa_0", "3f1_0", "4_0"]);
  });

  it("end in the peer's number where that would be long, or names are the same", () => {
    expect(labels(["some-peer-1", "some-peer-2"])).toEqual(["some#0_0", "some#1_0"]);
    expect(labels(["Bob", "Bob"])).toEqual(["Bob#0_0", "Bob#1_0"]);
  });

  it("are made up where a peer has no name", () => {
    expect(labels(["", "Bob"])).toEqual(["p_0", "B_0"]);
  });

  it("differ, whatever the peers are called", () => {
    fc.assert(
      fc.property(fc.array(anyString, { minLength: 2, maxLength: 6 }), (names) => {
        expect(new Set(labels(names)).size).toBe(names.length);
      }),
      propertyParameters(300),
    );
  });
});

describe("names of events", () => {
  it("are told as pictures show them, on branches too", () => {
    const { picture } = drawnGraph(
      ["Alice", "Bob"],
      `
        A_0 initial
        B_0 initial
        B_1 request from A_0
        B_2 request after B_0
      `,
    );
    const names = [...eventNames(picture.graph, picture.peerNames).values()];
    expect(names).toEqual(["A_0", "B_0", "B_1,0", "B_1,1"]);
    for (const name of names) expect(toText(picture)).toContain(name);
  });
});

describe("long names", () => {
  it("lose their middle", () => {
    const name = "0123456789abcdef0123456789abcdef";
    const { picture } = drawnGraph(["A"], "A_0 initial\nA_1 observation votes k");
    const text = toText({ ...picture, peerNames: [name], keyName: () => name });
    expect(text).toContain("votes: 0123456789ab…56789abcdef\n");
    expect(text).toContain("\n0123456789ab…\n");
  });
});

describe("blank names of keys", () => {
  it("stand in quotation marks", () => {
    const { picture } = drawnGraph(["A"], "A_0 initial\nA_1 observation votes k");
    expect(toText({ ...picture, keyName: () => "" })).toContain('votes: ""\n');
  });
});
