import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toSvg } from "../src/svg.ts";
import { anyPicture, anyString } from "./arbitrary-picture.ts";
import { drawnGraph } from "./drawn-graph.ts";
import { propertyParameters } from "./property-parameters.ts";
import { forked, sample } from "./sample.ts";
import { svgTexts } from "./svg-text.ts";

describe("a picture as SVG", () => {
  it("holds title, headings, every event, every annotation and the legend", async () => {
    const texts = svgTexts(await toSvg(sample)).map((text) => text.trim());
    const words = [
      ["A sample", "decided at B_3: 1. key y  2. key x", "Alice", "Bob", "Carol"],
      ["A_0", "A_1", "A_2", "A_3", "A_4", "B_0", "B_1", "B_2", "B_3", "C_0", "C_1", "C_2", "C_3"],
      ["votes: key y, key x", "{key x, key y}", "observer of A, B", "B  0/0  tf  tf   t   -"],
      ["DECIDES 1. key y  2. key x"],
      ["Legend", "initial: the peer starts", "decides the election (any shape)", "est   estimates"],
    ];
    expect(texts).toEqual(expect.arrayContaining(words.flat()));
    expect(svgTexts(await toSvg(forked))).toEqual(
      expect.arrayContaining(["C_2,0", "C_2,1", "C_3,1", "C_3,2", " (forked)"]),
    );
  });

  it("is the same text for the same picture", async () => {
    const first = await toSvg(sample);
    await toSvg(forked);
    expect(await toSvg(sample)).toBe(first);
  });

  it("is well-formed and complete whatever peers and keys are called", async () => {
    await fc.assert(
      fc.asyncProperty(anyPicture, async (picture) => {
        const texts = svgTexts(await toSvg(picture)).map((text) => text.trim());
        // Labels that Graphviz can't read vanish: each event's name ends with its place in its chain.
        const names = texts.filter((text) => /_\d+(,\d+)?$/.test(text));
        expect(names.length).toBeGreaterThanOrEqual(picture.graph.events.length);
        expect(texts).toContain("Legend");
        expect(texts).toContain("est   estimates");
      }),
      propertyParameters(30),
    );
  });

  it("shows a key's name as it is", async () => {
    const shown = anyString.filter((name) => /^[\p{L}\p{N}\p{P}\p{S}]{1,20}$/u.test(name));
    const { picture } = drawnGraph(["A"], "A_0 initial\nA_1 observation votes k");
    await fc.assert(
      fc.asyncProperty(shown, async (name) => {
        const texts = svgTexts(await toSvg({ ...picture, keyName: () => name }));
        expect(texts).toContain(`votes: ${name}`);
      }),
      propertyParameters(60),
    );
  });

  it.each([
    ["a\n\u202e", String.raw`a\u{a}\u{202e}`],
    ["\ud800\u0000", String.raw`\u{d800}\u{0}`],
    ["\uffff", String.raw`\u{ffff}`],
  ])("shows what can't be seen in %j by its number", async (name, seen) => {
    const { picture } = drawnGraph(["A"], "A_0 initial\nA_1 observation votes k");
    const texts = svgTexts(await toSvg({ ...picture, keyName: () => name }));
    expect(texts).toContain(`votes: ${seen}`);
  });
});
