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
  addPeers: 0,
  removePeers: 0,
  maxPeers: 128,
  opaque: 10,
  seed: undefined,
  mode: "supermajority",
  malice: undefined,
  maxRounds: 1000,
  dot: false,
  svg: false,
  record: undefined,
  explain: undefined,
  pace: 0,
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
    ["--add-peers 123", { addPeers: 123 }],
    ["--remove-peers 4", { removePeers: 4 }],
    ["--add-peers 2 --remove-peers 6", { addPeers: 2, removePeers: 6 }],
    ["--max-peers 6 --add-peers 4 --remove-peers 3", { maxPeers: 6, addPeers: 4, removePeers: 3 }],
    ["--max-peers 1 --initial-peers 1", { maxPeers: 1, initialPeers: 1 }],
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

  it.each([
    [
      "--initial-peers 7 --max-peers 6",
      "'--initial-peers <n>' argument '7' is invalid. At most 6 can be members at a time (--max-peers).",
    ],
    [
      "--add-peers 124",
      "'--add-peers <n>' argument '124' is invalid. At most 123 can be added to 5 peers, for at most 128 can be members at a time (--max-peers).",
    ],
    [
      "--max-peers 6 --add-peers 5 --remove-peers 3",
      "'--add-peers <n>' argument '5' is invalid. At most 4 can be added to 5 peers if 3 are removed, for at most 6 can be members at a time (--max-peers).",
    ],
    [
      "--max-peers 1 --initial-peers 1 --add-peers 1 --remove-peers 1",
      "'--add-peers <n>' argument '1' is invalid. At most 0 can be added to 1 peer, for at most 1 can be members at a time (--max-peers).",
    ],
    [
      "--remove-peers 5",
      "'--remove-peers <n>' argument '5' is invalid. At most 4 of 5 peers can be removed, one after another where fewer than a supermajority of the voters would stay: one member has to stay.",
    ],
    [
      "--initial-peers 1 --add-peers 2 --remove-peers 3",
      "'--remove-peers <n>' argument '3' is invalid. At most 2 of 3 peers, 2 of them added, can be removed, one after another where fewer than a supermajority of the voters would stay: one member has to stay.",
    ],
    [
      "--max-peers 0",
      "'--max-peers <n>' argument '0' is invalid. Must be a whole number from 1 to 128.",
    ],
  ])("refuses %s, telling how many can be", (line, complaint) => {
    const err = `error: option ${complaint}\n`;
    expect(parse(...line.split(" "))).toEqual({ result: 2, out: "", err });
  });

  it("explains itself", () => {
    const { result, out } = parse("--help");
    expect(result).toBe(0);
    const words = out.replaceAll(/\s+/g, " ");
    expect(words).toContain("--max-rounds");
    expect(words).toContain("at most all but one of the initial and the added ones");
    expect(words).toContain("as many as --max-peers leaves room for");
  });
});
