import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { keepFailure, readFailure } from "../src/failure-file.ts";
import { runJob } from "../src/job.ts";
import { replay } from "../src/replay.ts";

const folder = mkdtempSync(join(tmpdir(), "soak-"));
afterAll(() => rmSync(folder, { recursive: true }));

const passing = "replays/3";
const { outcome } = runJob({ seed: passing, terms: { preset: "lan" } });

async function replayed(path: string): Promise<{ code: number; out: string }> {
  const stdout = new PassThrough();
  const code = replay(readFailure(path), stdout);
  stdout.end();
  return { code, out: await text(stdout) };
}

describe("a kept failure", () => {
  it("is read as it was written", () => {
    const failed = { ...outcome, verdict: "violation", invariant: "I5", reason: "so" } as const;
    const path = keepFailure(folder, failed, { preset: "lan" });
    expect(readFailure(path)).toEqual({
      seed: passing,
      preset: "lan",
      verdict: "violation",
      invariant: "I5",
      peers: outcome.peers,
      step: outcome.steps,
      reason: "so",
    });
  });

  it("remembers that there were adversaries", () => {
    const terms = { adversaries: true };
    const { outcome: found } = runJob({ seed: "replays/1", terms: { ...terms, preset: "lan" } });
    const path = keepFailure(folder, { ...found, verdict: "violation" }, terms);
    expect(readFailure(path)).toMatchObject({ adversaries: true });
  });

  it("is replayed step by step", async () => {
    const path = keepFailure(folder, { ...outcome, verdict: "violation" }, { preset: "lan" });
    const { code, out } = await replayed(path);
    const lines = out.trimEnd().split("\n");
    expect(code).toBe(0);
    expect(lines.at(-1)).toBe(`seed ${passing}: it passes now; on record: violation`);
    expect(lines.slice(0, -1)).toHaveLength(outcome.steps);
    expect(lines[0]).toMatch(/^1 0\.000 peer 0: start; \d+ events, \d+ blocks$/);
  });

  it.each([
    ["nothing", ""],
    ["something else", '{"seed":7}'],
    ["an unknown preset", '{"seed":"a/1","preset":"moon"}'],
    ["adversaries of some number", '{"seed":"a/1","adversaries":3}'],
  ])("isn't found in a file with %s", (_, content) => {
    const path = join(folder, "other.json");
    writeFileSync(path, content);
    expect(() => readFailure(path)).toThrow(path);
  });

  it("isn't found where no file is", () => {
    expect(() => readFailure(join(folder, "none.json"))).toThrow("can't be read");
  });
});
