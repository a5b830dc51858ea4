import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Picture, toText } from "../src/index.ts";
import { anyPicture } from "./arbitrary-picture.ts";
import { columns, drawing } from "./drawing.ts";
import { drawnGraph } from "./drawn-graph.ts";
import { propertyParameters } from "./property-parameters.ts";
import { forked, sample } from "./sample.ts";

describe("a picture as text", () => {
  it("has a column for each peer, a row for each event, arrows, and annotations beside them", () => {
    const text = toText(sample);
    expect(text.slice(0, text.indexOf("\n\nLegend"))).toBe(
      drawing(`
        A sample
        ========
        13 events, 3 peers
        election 7, voters: Alice, Bob, Carol
        decided at B_3: 1. key y  2. key x

        Alice   Bob     Carol
        A_0                     initial
        A_1                     observation  votes: key x
        │       B_0             initial
        │       B_1             observation  votes: key y, key x
        A_2     │               requesting
        ├──────▶B_2             request from A_2
        │       │               candidate, interesting: {key x, key y}
        A_3◀────┤               response from B_2
        │       │       C_0     initial
        │       │       C_1     requesting
        A_4◀────┼───────┤       request from C_1
        │       │       │       interesting: {key y}
        └───────┼──────▶C_2     response from A_4
                │       │       observer of A, B
                │       │       A: 0/0 est:{t}   bin:{t}   aux:t dec:t
                │       │       B: 0/0 est:{t,f} bin:{t,f} aux:t dec:-
                │       │          0/1 est:{t}   bin:{}    aux:- dec:-
                │       │       C: 0/0 est:{f}   bin:{}    aux:- dec:-
                │       C_3     requesting
                B_3◀────┘       request from C_3
                                DECIDES 1. key y  2. key x
                                A: 0/0 est:{t}   bin:{t}   aux:t dec:t
                                B: 0/0 est:{t}   bin:{t}   aux:t dec:t
                                C: 0/1 est:{f}   bin:{f}   aux:f dec:f
      `),
    );
  });

  it("shows the branches of a peer that forked side by side", () => {
    expect(columns(toText(forked))).toBe(
      drawing(`
        Alice   Carol
        A_0                             initial
        │       C_0                     initial
        │       C_1                     observation  votes: x
        │       C_2,0                   requesting
        A_1◀────┤                       request from C_2,0
        │       └───────┐
        │               C_2,1           requesting
        │               C_3,1           requesting
        A_2◀────────────┤               request from C_3,1
                        ├───────┐
                        │       C_3,2   observation  votes: y
                        C_4,1           requesting
      `),
    );
  });

  it("lets a branch stand under another that is no longer needed", () => {
    const { picture } = drawnGraph(
      ["Alice", "Carol"],
      `
      C_0 initial
      C_1 requesting
      C_2 requesting after C_1
      C_2,1 requesting after C_1
      A_0 initial
      A_1 request from C_2,1
      A_2 request from C_2
      C_3 requesting after C_2
      C_4 requesting
      C_4,2 requesting after C_3
      `,
    );
    expect(columns(toText(picture))).toBe(
      drawing(`
        Alice   Carol
                C_0             initial
                C_1             requesting
                C_2,0           requesting
                ├───────┐
                │       C_2,1   requesting
        A_0     │       │       initial
        A_1◀────┼───────┘       request from C_2,1
        A_2◀────┤               request from C_2,0
                C_3             requesting
                C_4,0           requesting
                └───────┐
                        C_4,2   requesting
      `),
    );
  });

  it("keeps within a width, by narrower columns and broken lines", () => {
    const text = toText({ ...sample, keyName: (key) => `the key ${key}` }, { width: 46 });
    expect(text.split("\n").every((line) => line.length <= 46)).toBe(true);
    expect(columns(text).split("\n").slice(0, 13).join("\n")).toBe(
      drawing(`
        columns: A Alice, B Bob, C Carol
        ●     A_0 initial
        ●     A_1 observation  votes: the key x
        │ ●   B_0 initial
        │ ●   B_1 observation  votes: the key y,
        │ │     the key x
        ● │   A_2 requesting
        ├─●   B_2 request from A_2
        │ │   candidate, interesting: {the key x,
        │ │     the key y}
        ●─┤   A_3 response from B_2
        │ │ ● C_0 initial
        │ │ ● C_1 requesting
      `),
    );
  });

  it("says which columns are a forked peer's where there is no room for headings", () => {
    expect(
      columns(toText(forked, { width: 40 }))
        .split("\n")
        .slice(0, 10)
        .join("\n"),
    ).toBe(
      drawing(`
        columns: A Alice, C Carol (3 columns)
        ●   A_0 initial
        │●  C_0 initial
        │●  C_1 observation  votes: x
        │●  C_2,0 requesting
        ●┤  A_1 request from C_2,0
        │└┐
        │ ● C_2,1 requesting
        │ ● C_3,1 requesting
        ●─┤ A_2 request from C_3,1
      `),
    );
  });

  it("ends with a legend of every word that it uses", () => {
    const text = toText(sample);
    const legend = text.slice(text.indexOf("\n\nLegend"));
    for (const word of ["A_12", "initial", "observation", "requesting", "request", "response"]) {
      expect(legend).toContain(`\n  ${word} `);
    }
    for (const word of ["votes:", "interesting:", "candidate,", "observer of", "DECIDES"]) {
      expect(legend).toContain(`\n  ${word}`);
    }
    for (const word of ["stage", "est", "bin", "aux", "dec"]) {
      expect(legend).toContain(`\n  ${word} `);
    }
  });

  it("takes wide characters as two columns", () => {
    const { picture } = drawnGraph(
      ["日本", "Bob"],
      "日_0 initial\nB_0 initial\nB_1 request from 日_0",
    );
    expect(columns(toText(picture))).toBe(
      drawing(`
        日本    Bob
        日_0            initial
        │       B_0     initial
        └──────▶B_1     request from 日_0
      `),
    );
  });

  it("tells causes from parents where they aren't given", () => {
    const { causes: _, ...picture } = sample;
    expect(columns(toText(picture)).split("\n").slice(1, 7).join("\n")).toBe(
      drawing(`
        A_0                     initial
        A_1                     observation  votes: key x
        │       B_0             initial
        │       B_1             observation  votes: key y, key x
        A_2     │               requesting
        ├──────▶B_2             sync from A_2
      `),
    );
    const odd: Picture = { ...sample, causes: ["toString", "<b>"] };
    expect(toText(odd)).toContain("A_0                     initial\n");
  });

  it("draws a slice of a graph, and an empty one", () => {
    const { events, peerCount } = sample.graph;
    const slice: Picture = { ...sample, graph: { peerCount, events: events.slice(5, 8) } };
    expect(columns(toText(slice))).toBe(
      drawing(`
        Alice   Bob     Carol
                B_2             request
                │               candidate, interesting: {key x, key y}
        A_3◀────┘               response from B_2
                        C_0     initial
      `),
    );
    expect(toText(slice)).toContain("decided at an event that isn't drawn: 1. key y  2. key x\n");
    const empty: Picture = { ...sample, graph: { peerCount: 0, events: [] }, election: undefined };
    expect(toText(empty)).toContain("A sample\n========\n0 events, 0 peers\n");
  });

  it("has a row for each event, and only visible characters, whatever peers and keys are called", () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const text = toText(picture, { width: 80 });
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]| \n/u);
        const rows = columns(text).split("\n").slice(1);
        expect(rows.length).toBeGreaterThanOrEqual(picture.graph.events.length);
      }),
      propertyParameters(100),
    );
  });
});
