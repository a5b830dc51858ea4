import { describe, expect, it } from "vitest";
import { idByPrefix, idPrefixes } from "../src/index.ts";

describe("idPrefixes", () => {
  it.each([
    [[], []],
    [["Alice"], ["A"]],
    [
      ["Annie", "B", "Carol", "Claire"],
      ["An", "B", "Ca", "Cl"],
    ],
    [
      ["1", "10", "11"],
      ["1", "10", "11"],
    ],
  ])("shortens %j to %j", (ids, prefixes) => {
    expect(idPrefixes(ids)).toEqual(prefixes);
  });
});

describe("idByPrefix", () => {
  it.each([
    ["Ca", "Carol"],
    ["B", "B"],
    ["C", undefined],
    ["X", undefined],
  ])("finds whom %s names", (prefix, id) => {
    expect(idByPrefix(prefix, ["B", "Bob", "Carol", "Claire"])).toBe(id);
  });
});
