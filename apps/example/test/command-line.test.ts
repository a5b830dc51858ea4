import { describe, expect, it } from "vitest";
import { type CommandLine, parseCommandLine } from "../src/command-line.ts";

function parse(...args: string[]): { result: CommandLine | number; out: string; err: string } {
  let [out, err] = ["", ""];
  const writeOut = (text: string): void => void (out += text);
  const writeErr = (text: string): void => void (err += text);
  const result = parseCommandLine(args, { writeOut, writeErr });
  return { result, out, err };
}

const plain: CommandLine = {
  initialPeers: 5,
  opaque: 10,
  seed: undefined,
  mode: "supermajority",
  maxRounds: 1000,
  dot: false,
  svg: false,
  record: undefined,
  json: false,
};

describe("parseCommandLine", () => {
  it.each<[string, Partial<CommandLine>]>([
    ["", {}],
    ["--initial-peers 7 --opaque 0 --max-rounds 3", { initialPeers: 7, opaque: 0, maxRounds: 3 }],
    ["--seed 7 --mode single --json", { seed: "7", mode: "single", json: true }],
    ["--seed -7", { seed: "-7" }],
    ["--dot", { dot: true }],
    ["--dot --json", { dot: true, json: true }],
    ["--dot x --svg", { dot: "x", svg: true }],
    ["--svg", { dot: true, svg: true }],
    ["--record x", { record: "x" }],
  ])("reads %j", (line, expected) => {
    expect(parse(...line.split(" ").filter(Boolean)).result).toEqual({ ...plain, ...expected });
  });

  it.each([
    [["--peers", "4"], "error: unknown option '--peers'\n"],
    [["4"], "error: too many arguments. Expected 0 arguments but got 1.\n"],
    [["--seed"], "error: option '--seed <seed>' argument missing\n"],
    [["--seed", ""], "error: option '--seed <seed>' argument '' is invalid. Must not be empty.\n"],
    [
      ["--initial-peers", "0"],
      "error: option '--initial-peers <n>' argument '0' is invalid. Must be a whole number from 1 to 128.\n",
    ],
    [
      ["--opaque", "1e3"],
      "error: option '--opaque <n>' argument '1e3' is invalid. Must be a whole number from 0 to 10000.\n",
    ],
    [
      ["--mode", "all"],
      "error: option '--mode <mode>' argument 'all' is invalid. Allowed choices are supermajority, single.\n",
    ],
  ])("complains about %j in one line, exit code 2", (args, complaint) => {
    expect(parse(...args)).toEqual({ result: 2, out: "", err: complaint });
  });

  it("explains itself", () => {
    const { result, out } = parse("--help");
    expect(result).toBe(0);
    expect(out).toContain("--max-rounds");
  });
});
