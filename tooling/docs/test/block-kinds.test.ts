import { describe, expect, it } from "vitest";
import { kindOf } from "../block-kinds.mjs";
import { unknownScripts } from "../commands.mjs";

const kind = (info: string) => {
  const [tag = "", ...words] = info.split(" ");
  return kindOf({ tag, words, text: "", line: 1, end: 2 });
};

describe("a block of code", () => {
  it.each([
    ["ts", { kind: "run" }],
    ["js", { kind: "run" }],
    ["ts check", { kind: "check" }],
    ["js start.mjs", { kind: "file", name: "start.mjs" }],
    ["ts a-store.ts", { kind: "file", name: "a-store.ts" }],
    ["sh", { kind: "shell" }],
    ["sh project", { kind: "shell", name: "project" }],
    ["sh not-run", { kind: "commands" }],
    ["text output", { kind: "output" }],
    ["text", { kind: "picture" }],
    ["hex genesis", { kind: "picture" }],
  ])("%s says what happens with it", (info, expected) => {
    expect(kind(info)).toEqual(expected);
  });

  it.each(["", "typescript", "ts chekc", "ts ../x.ts", "js x.ts", "sh notrun", "text out", "json"])(
    "%j is refused",
    (info) => {
      expect(kind(info)).toMatchObject({ kind: "fault" });
    },
  );
});

describe("commands that aren't run", () => {
  it("name scripts that exist", () => {
    const text =
      "npm test\nnpm run test:fuzz\npnpm --silent example --help\npnpm vitest --project x";
    expect(unknownScripts(text)).toEqual([]);
  });

  it("are refused where they don't", () => {
    expect(unknownScripts("npm run test:fizz\npnpm exemple")).toEqual(["test:fizz", "exemple"]);
  });
});
