import { describe, expect, it } from "vitest";
import { textTable } from "../src/text-table.ts";
import { counted, peerList, percent, seconds, shortList } from "../src/words.ts";

describe("peerList", () => {
  const all = ["Alice", "Bob", "Carol", "Dave", "Eve"];
  it.each([
    [[], "nobody"],
    [["Bob"], "Bob"],
    [["Alice", "Bob"], "Alice, Bob"],
    [["Alice", "Bob", "Carol"], "all but Dave and Eve"],
    [["Alice", "Bob", "Carol", "Eve"], "all but Dave"],
    [all, "all 5"],
  ])("calls %j %s", (names, words) => {
    expect(peerList(names, all)).toBe(words);
  });

  it("names the few that there are", () => {
    expect(peerList(["Alice"], ["Alice"])).toBe("Alice");
    expect(peerList(["Alice", "Carol"], ["Alice", "Bob", "Carol"])).toBe("Alice, Carol");
  });
});

describe("numbers", () => {
  it("have their units", () => {
    expect(counted(1, "vote")).toBe("1 vote");
    expect(counted(1_234_567, "byte")).toBe("1,234,567 bytes");
    expect(seconds(1250)).toBe("1.3 s");
    expect(percent(25)).toBe("2.5 %");
  });
});

describe("shortList", () => {
  it("counts what it leaves out", () => {
    expect(shortList(["a", "b", "c"], 3)).toBe("a, b, c");
    expect(shortList(["a", "b", "c"], 1)).toBe("a, and 2 more");
  });
});

describe("textTable", () => {
  it("aligns numbers to the right and all else to the left", () => {
    const rows = [
      ["name", "count", "more"],
      ["a", 10, ""],
      ["bcdef", 9, "x"],
    ];
    expect(textTable(rows)).toEqual(["name   count  more", "a         10", "bcdef      9  x"]);
  });
});
