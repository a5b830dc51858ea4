import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Picture, type Term, termsOf, toDot, toText } from "../src/index.ts";
import { toSvg } from "../src/svg.ts";
import { anyPicture } from "./arbitrary-picture.ts";
import { changing } from "./changing.ts";
import { columns, drawing } from "./drawing.ts";
import { peers } from "./drawn-graph.ts";
import { propertyParameters } from "./property-parameters.ts";
import { drawnBands, drawnEvents, drawnHeadings } from "./read-dot.ts";
import { sample } from "./sample.ts";
import { svgTexts } from "./svg-text.ts";

describe("voters that come and go, as text", () => {
  it("have columns that begin where they were added, and say in which elections they vote", () => {
    expect(columns(toText(changing))).toBe(
      drawing(`
        Alice   Bob
        from 0  0–1
        A_0                             initial
        A_1                             observation  votes: add Carol
        │       B_0                     initial
        │       B_1                     observation  votes: add Carol
        A_2     │                       requesting
        ├──────▶B_2                     request from A_2
        A_3◀────┤                       response from B_2
        │       │       +Carol          Carol votes from election 1 on
        │       │               +Dave   Dave votes from election 1 on
        │       │       C_0             initial
        ├───────┼──────▶C_1             request from A_3
        │       │       │       D_0     initial
        │       │       C_2     │       observation  votes: remove Bob
        A_4     │       │       │       observation  votes: remove Bob
        │       │       C_3     │       requesting
        A_5◀────┼───────┘       │       request from C_3
        │       -Bob            │       Bob is removed
        │       B_3             │       requesting
        │       │               D_1     requesting
        A_6◀────┼───────────────┘       request from D_1
        A_7◀────┘                       request from B_3
      `),
    );
    expect(toText(changing)).toContain("\nelection 2, voters: Alice, Carol, Dave\n");
  });

  it("are marked by signs where there is no room for names", () => {
    const lines = columns(toText(changing, { width: 60 })).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "columns: A Alice (from election 0 on), B Bob (in elections 0",
      "  to 1), C Carol (from election 1 on), D Dave (from election",
      "  1 on)",
      "●       A_0 initial",
    ]);
    expect(lines).toContain("│ │ +   Carol votes from election 1 on");
    expect(lines).toContain("│ -   │ Bob is removed");
  });

  it("are explained in the legend, which other pictures do without", () => {
    for (const sign of ["from 3, 3–7", "+D", "-D"]) {
      expect(toText(changing)).toContain(`\n  ${sign} `);
      expect(toText(sample)).not.toContain(`\n  ${sign} `);
    }
  });
});

describe("voters that come and go, as DOT and SVG", () => {
  const dot = toDot(changing);

  it("have headings that say when they vote, and a mark where they were removed", () => {
    expect(drawnHeadings(dot).map(({ text }) => text)).toEqual([
      "Alice (from election 0 on)",
      "Bob (in elections 0 to 1)",
      "Carol (from election 1 on)",
      "Dave (from election 1 on)",
      "Bob removed",
    ]);
  });

  it("have columns that begin above their own first event, and end where they were removed", () => {
    const [alice, bob, carol, dave, removal] = drawnHeadings(dot).map(({ y }) => y);
    const events = drawnEvents(dot);
    const y = (event: number): number => events.get(event)?.y ?? NaN;
    expect(bob).toBe(alice);
    // Carol's first events are level with the one that added her: her heading gives way.
    expect(carol).toBeLessThan(alice ?? NaN);
    expect(carol).toBeGreaterThan(y(7));
    // Dave's wait for the first of his that matters.
    expect(dave).toBeLessThan(y(6));
    expect(dave).toBeGreaterThan(y(9));
    expect(removal).toBeLessThan(y(13));
    const bands = drawnBands(dot);
    expect(bands.map(({ top }) => top)).toEqual([alice, bob, carol, dave].map((at = 0) => at + 18));
    expect(bands.map(({ bottom }) => bottom === removal)).toEqual([false, true, false, false]);
  });

  it("are explained in the legend, which other pictures do without", async () => {
    const texts = svgTexts(await toSvg(changing)).map((text) => text.trim());
    expect(texts).toEqual(
      expect.arrayContaining(["Carol", "(from election 1 on)", "removed", "votes: add Carol"]),
    );
    expect(texts).toContain("A heading says in which elections its peer votes.");
    expect(toDot(sample)).not.toContain("A heading says");
  });
});

describe("terms", () => {
  const quiet = { decision: undefined };

  it("begin and end with what one election decided before the next", () => {
    const decided = (election: number, ...voters: number[]) => ({
      election,
      voters: peers(...voters),
      decision: { election, event: (10 * election) as never, voters: [], keys: [] },
    });
    const elections = [decided(0, 0), decided(1, 0, 1, 2), decided(2, 0, 2), decided(3, 2)];
    expect(termsOf(elections)).toEqual([
      { from: 0, until: 2, addedAt: undefined, removedAt: 20 },
      { from: 1, until: 1, addedAt: 0, removedAt: 10 },
      { from: 1, until: undefined, addedAt: 0, removedAt: undefined },
    ]);
    expect(termsOf([])).toEqual([]);
  });

  it("change nothing in a picture if they are the same for all, or of a part that isn't drawn", () => {
    const same = termsOf([{ election: 7, voters: peers(0, 1, 2), ...quiet }]);
    expect(toDot({ ...sample, terms: same })).toBe(toDot(sample));
    expect(toText({ ...sample, terms: same })).toBe(toText(sample));
    const { events } = changing.graph;
    const later: Picture = { ...changing, graph: { peerCount: 4, events: events.slice(14) } };
    expect(columns(toText(later)).split("\n").slice(0, 2)).toEqual([
      "Alice   Bob     Carol   Dave",
      "from 0  0–1     from 1  from 1",
    ]);
    expect(drawnHeadings(toDot(later))).toHaveLength(4);
  });

  it("leave who never votes marked as no voter", () => {
    const [alice, , carol] = changing.terms ?? [];
    const partial: Picture = { ...changing, terms: [alice, undefined, carol] };
    expect(drawnHeadings(toDot(partial)).map(({ text }) => text)).toEqual([
      "Alice (from election 0 on)",
      "Bob (no voter)",
      "Carol (from election 1 on)",
      "Dave",
    ]);
  });

  it("of any sort leave every heading above its events, and no two in one place", () => {
    const someEvent = fc.option(fc.nat(40), { nil: undefined });
    const someTerms = fc.array(
      fc.record({ from: fc.nat(3), until: someEvent, addedAt: someEvent, removedAt: someEvent }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(anyPicture, someTerms, (picture, terms) => {
        const drawn = toDot({ ...picture, terms: terms as Term[] });
        const places = [...drawn.matchAll(/\[class=peer, .*?pos="([^"]*)"/g)].map(([, at]) => at);
        expect(new Set(places).size).toBe(places.length);
        const events = drawnEvents(drawn);
        const headings = drawnHeadings(drawn);
        for (const { index, creator } of picture.graph.events) {
          expect(headings[creator]?.y).toBeGreaterThan(events.get(index)?.y ?? NaN);
        }
        const text = toText({ ...picture, terms: terms as Term[] });
        expect(text.split("\n").length).toBeGreaterThan(picture.graph.events.length);
      }),
      propertyParameters(100),
    );
  });
});
