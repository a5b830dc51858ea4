import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { formatRecording } from "@parsec/recording";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandLine } from "../src/command-line.ts";
import { run } from "../src/run.ts";
import { alone } from "./small-networks.ts";

const command: Omit<CommandLine, "paths"> = {
  json: false,
  shuffle: undefined,
  repeat: 1,
  expect: true,
};
let folder: string;
let good: string;
let wrong: string;
let broken: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "replay-"));
  mkdirSync(join(folder, "all"));
  [good, wrong, broken] = ["good", "wrong", "broken"].map((name) =>
    join(folder, `${name}.json`),
  ) as [string, string, string];
  const recorded = { ...alone(), consensusHistory: ["bb", "aa"] };
  for (const file of [good, join(folder, "all", "2.json"), join(folder, "all", "1.json")]) {
    writeFileSync(file, formatRecording(recorded));
  }
  writeFileSync(join(folder, "all", "README.md"), "no recording");
  writeFileSync(wrong, formatRecording({ ...recorded, consensusHistory: ["aa", "bb"] }));
  writeFileSync(broken, '{"head":{"mode":"single","peers":[{"id":1}]}}');
});

afterAll(() => rmSync(folder, { recursive: true }));

async function result(
  asked: Partial<CommandLine> & { paths: string[] },
  stdin = "",
  signal: AbortSignal = new AbortController().signal,
): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const streams = { stdin: Readable.from(stdin), stdout, stderr, signal, isColored: false };
  const code = await run({ ...command, ...asked }, streams);
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}

describe("run", () => {
  it("writes a table", async () => {
    const { code, out, err } = await result({ paths: [good] });
    expect(code).toBe(0);
    expect(err).toBe("");
    const rows = out
      .replaceAll(/\d+\.\d{3}/g, "0.000")
      .replaceAll(/ +/g, " ")
      .split("\n");
    expect(rows).toEqual([
      "mode peers events elections decided order meta-events ms file",
      `supermajority 1 5 2 2 ok - 0.000 ${good}`,
      "1 replayed, 0 not as on record; 0 not readable",
      "",
    ]);
  });

  it("writes one line of JSON a file and nothing else", async () => {
    const { code, out, err } = await result({ paths: [good, wrong], json: true });
    expect(code).toBe(1);
    expect(err).toBe(`${wrong}: decided[0]: on record aa, found bb\n`);
    const [first, second, rest, ...more] = out.split("\n");
    expect([rest, ...more]).toEqual([""]);
    const line = {
      file: good,
      mode: "supermajority",
      peers: 1,
      events: 5,
      elections: 2,
      decided: ["bb", "aa"],
    };
    expect(Object.keys(JSON.parse(first ?? ""))).toEqual([
      ...Object.keys(line),
      "matches",
      "metaEventsMatch",
      "ms",
    ]);
    expect(JSON.parse(first ?? "")).toEqual({
      ...line,
      matches: true,
      metaEventsMatch: null,
      ms: expect.any(Number),
    });
    expect(JSON.parse(second ?? "")).toMatchObject({ file: wrong, matches: false });
  });

  it("takes a folder's recordings by name", async () => {
    const { code, out } = await result({ paths: [join(folder, "all")], json: true });
    expect(code).toBe(0);
    const files = out
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(files).toMatchObject([
      { file: join(folder, "all", "1.json") },
      { file: join(folder, "all", "2.json") },
    ]);
  });

  it("takes paths from standard input", async () => {
    const { code, out, err } = await result(
      { paths: ["-"], json: true },
      `${good}\r\n\n${join(folder, "all")}\n${wrong}`,
    );
    expect(code).toBe(1);
    expect(out.trim().split("\n")).toHaveLength(4);
    expect(err).toBe(`${wrong}: decided[0]: on record aa, found bb\n`);
  });

  it("says in a line each what it can't read, and goes on", async () => {
    const missing = join(folder, "missing.json");
    const bare = join(folder, "all", "..", "none");
    mkdirSync(bare, { recursive: true });
    const { code, out, err } = await result({ paths: [missing, broken, bare, good], json: true });
    expect(code).toBe(2);
    expect(err.split("\n")).toEqual([
      `${missing}: no such file`,
      `${broken}: head.peers[0].id: expected a string, found 1`,
      `${bare}: no *.json in this folder`,
      "",
    ]);
    expect(out.trim().split("\n")).toHaveLength(1);
  });

  it("prefers the exit code of what differs", async () => {
    expect((await result({ paths: [broken, wrong] })).code).toBe(1);
    expect((await result({ paths: [wrong], expect: false })).code).toBe(0);
  });

  it("shuffles and repeats", async () => {
    const { code, out } = await result({ paths: [good], shuffle: "x", repeat: 3, json: true });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ matches: true });
  });

  it("stops with what was done so far", async () => {
    const stop = new AbortController();
    const ending = result({ paths: ["-"] }, undefined, stop.signal);
    stop.abort();
    const { code, out, err } = await ending;
    expect([code, err]).toEqual([130, "stopped early\n"]);
    expect(out).toContain("0 replayed");
  });
});
