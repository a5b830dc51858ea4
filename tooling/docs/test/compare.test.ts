import { describe, expect, it } from "vitest";
import { agrees, tidy } from "../compare.mjs";

describe("an output agrees with a page", () => {
  it.each([
    ["the same", "one\ntwo\n", "one\ntwo\n"],
    ["but for spaces at the ends of lines", "one\ntwo", "one  \ntwo \n\n"],
    ["with anything in the place of …", "took … ms\nend", "took 17 ms\nend"],
    ["with any lines in the place of a line …", "first\n…\nlast", "first\n1\n2\n3\nlast"],
    ["with no lines in its place", "first\n…\nlast", "first\nlast"],
    ["with whatever comes last left out", "first\n…", "first\n1\n2"],
    ["with what patterns mean something by", "a+b (c) [d] $1", "a+b (c) [d] $1"],
  ])("%s", (_, expected, actual) => {
    expect(agrees(expected, actual)).toBe(true);
  });

  it.each([
    ["a line more", "one", "one\ntwo"],
    ["a line less", "one\ntwo", "one"],
    ["another line", "one", "two"],
    ["another character", "a+b", "aab"],
    ["other lines around any lines", "first\n…\nlast", "first\n1\nlast but one"],
    ["an end where there was more", "took … ms", "took 17 ms\nmore"],
    ["nothing", "one", ""],
  ])("but not with %s", (_, expected, actual) => {
    expect(agrees(expected, actual)).toBe(false);
  });
});

describe("what a reader sees", () => {
  it("has no colours and none of npm's banners", () => {
    const output = "\n> parsec@0.0.0 start\n> node x.mjs\n\n\u001B[32mgreen\u001B[39m\n";
    expect(tidy(output)).toBe("green");
  });
});
