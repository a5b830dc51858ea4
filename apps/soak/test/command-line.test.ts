import { describe, expect, it } from "vitest";
import { type CommandLine, parseCommandLine } from "../src/command-line.ts";

function parse(...args: string[]): { result: CommandLine | number; out: string; err: string } {
  let [out, err] = ["", ""];
  const writeOut = (text: string): void => void (out += text);
  const writeErr = (text: string): void => void (err += text);
  const result = parseCommandLine(args, { writeOut, writeErr });
  return { result, out, err };
}

const defaults: CommandLine = {
  networks: 1000,
  minutes: undefined,
  seed: undefined,
  workers: undefined,
  preset: undefined,
  adversaries: false,
  json: false,
  bail: false,
  keep: undefined,
  journal: undefined,
  replay: undefined,
  shrink: undefined,
};

describe("parseCommandLine", () => {
  it("reads options", () => {
    expect(parse().result).toEqual(defaults);
    const some = ["--networks", "7", "--seed", "a-1.b_", "--json", "--workers", "2"];
    const others = ["--preset", "wan", "--keep", "there", "--adversaries", "--bail"];
    const journal = ["--journal", "here"];
    expect(parse(...some, ...others, ...journal).result).toEqual({
      ...defaults,
      networks: 7,
      seed: "a-1.b_",
      json: true,
      workers: 2,
      preset: "wan",
      keep: "there",
      journal: "here",
      bail: true,
      adversaries: true,
    });
    expect(parse("--minutes", "3").result).toMatchObject({ networks: 100_000_000, minutes: 3 });
    expect(parse("--replay", "file").result).toEqual({ ...defaults, replay: "file" });
  });

  it("takes the seed of one network", () => {
    const one = { ...defaults, networks: 1, seed: "s/12" };
    expect(parse("--seed", "s/12").result).toEqual(one);
    expect(parse("--networks", "1", "--seed", "s/12").result).toEqual(one);
  });

  const badSeed = "Must be letters, digits, '_', '.' and '-', then perhaps '/' and a number.";
  it.each([
    [["--network", "7"], "error: unknown option '--network'\n"],
    [["7"], "error: too many arguments. Expected 0 arguments but got 1.\n"],
    [["--networks"], "error: option '--networks <n>' argument missing\n"],
    ...["0", "-1", "1.5", "x", "100000001"].map((count): [string[], string] => [
      ["--networks", count],
      `error: option '--networks <n>' argument '${count}' is invalid. Must be a whole number from 1 to 100000000.\n`,
    ]),
    [
      ["--workers", "257"],
      "error: option '--workers <w>' argument '257' is invalid. Must be a whole number from 1 to 256.\n",
    ],
    [
      ["--preset", "moon"],
      "error: option '--preset <name>' argument 'moon' is invalid. Allowed choices are lan, wan, lossy, hostile.\n",
    ],
    ...["", "a b", "a/b", "a/1/2", "a'", "é"].map((seed): [string[], string] => [
      ["--seed", seed],
      `error: option '--seed <seed>' argument '${seed}' is invalid. ${badSeed}\n`,
    ]),
    ...[
      ["--networks", "2"],
      ["--minutes", "2"],
    ].map((other): [string[], string] => [
      [...other, "--seed", "s/12"],
      "error: seed s/12 names one network: pass --networks 1\n",
    ]),
    [["--networks", "2", "--minutes", "1"], "error: pass either --networks or --minutes\n"],
    [["--seed", "s/12", "--journal", "file"], "error: --journal is for more than one network\n"],
    [["--replay", "file", "--json"], "error: --replay goes with no other option\n"],
    [["--shrink", "file", "--json"], "error: --shrink goes with no other option\n"],
  ])("complains about %j in one line, exit code 2", (args, complaint) => {
    expect(parse(...args)).toEqual({ result: 2, out: "", err: complaint });
  });

  it("explains itself", () => {
    const { result, out } = parse("--help");
    expect(result).toBe(0);
    expect(out).toContain("--networks <n>");
  });
});
