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
  it("reads options", () => {
    expect(parse().result).toEqual({ rounds: 5, maxPeers: 64, json: false });
    const { result } = parse("--rounds", "2", "--max-peers", "8", "--json");
    expect(result).toEqual({ rounds: 2, maxPeers: 8, json: true });
  });

  it("explains itself, and what is wrong", () => {
    const help = parse("--help");
    expect([help.result, help.out.includes("--rounds <n>")]).toEqual([0, true]);
    const wrong = parse("--rounds", "0");
    expect([wrong.result, wrong.err.includes("whole number")]).toEqual([2, true]);
  });
});
