import { describe, expect, it } from "vitest";
import { type CommandLine, parseCommandLine } from "../src/command-line.ts";

function parse(...args: string[]): { result: CommandLine | number; out: string; err: string } {
  let [out, err] = ["", ""];
  const writeOut = (text: string): void => void (out += text);
  const writeErr = (text: string): void => void (err += text);
  const result = parseCommandLine(args, { writeOut, writeErr });
  return { result, out, err };
}

describe("parseCommandLine", () => {
  it("reads paths and options", () => {
    const plain = { json: false, shuffle: undefined, repeat: 1, expect: true };
    expect(parse("a", "-", "b").result).toEqual({ ...plain, paths: ["a", "-", "b"] });
    const all = parse("--json", "--shuffle", "7", "--repeat", "9", "--no-expect", "a").result;
    expect(all).toEqual({ paths: ["a"], json: true, shuffle: "7", repeat: 9, expect: false });
  });

  it.each([
    [[], "error: missing required argument 'path'\n"],
    [["--jsn", "a"], "error: unknown option '--jsn'\n"],
    [["a", "--shuffle"], "error: option '--shuffle <seed>' argument missing\n"],
    [
      ["a", "--repeat", "0"],
      "error: option '--repeat <k>' argument '0' is invalid. Must be a whole number from 1 to 1000000.\n",
    ],
  ])("complains about %j in one line, exit code 2", (args, complaint) => {
    expect(parse(...args)).toEqual({ result: 2, out: "", err: complaint });
  });

  it("explains itself", () => {
    const { result, out } = parse("--help");
    expect(result).toBe(0);
    expect(out).toContain("--no-expect");
  });
});
