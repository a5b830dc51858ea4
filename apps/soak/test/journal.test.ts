import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Entry, Journal } from "../src/journal.ts";

const folder = mkdtempSync(join(tmpdir(), "journal-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const newPath = (): string => join(folder, `${files++}.jsonl`);
const terms = { preset: undefined, adversaries: true };

function entry(number: number): Entry {
  const counts = { round: 9, steps: 90, events: number, blocks: 7, fingerprint: `f${number}` };
  const none = { invariant: undefined, reason: undefined };
  return {
    seconds: number / 2,
    outcome: { seed: `s/${number}`, peers: 4, mode: "single", verdict: "pass", ...counts, ...none },
    features: { peers: 4, payloads: 20, has: [1] },
  };
}

function written(...numbers: readonly number[]): string {
  const path = newPath();
  const journal = Journal.open(path, terms, "s");
  for (const number of numbers) journal.add(entry(number));
  return path;
}

describe("a journal", () => {
  it("gives back what was written down, and its seed", () => {
    const { seed, entries } = Journal.open(written(1, 2), terms);
    expect(seed).toBe("s");
    expect(entries).toEqual([entry(1), entry(2)]);
  });

  it("has a seed of its own if it is told none", () => {
    const path = newPath();
    const { seed } = Journal.open(path, terms);
    expect(seed).toMatch(/^[0-9]+$/);
    expect(Journal.open(path, terms).seed).toBe(seed);
  });

  it("leaves out a last line that was cut off, and goes on in its place", () => {
    const path = written(1);
    appendFileSync(path, JSON.stringify(entry(2)).slice(0, 40));
    const journal = Journal.open(path, terms);
    expect(journal.entries).toEqual([entry(1)]);
    journal.add(entry(2));
    expect(Journal.open(path, terms, "s").entries).toEqual([entry(1), entry(2)]);
  });

  it.each([
    ["another seed", terms, "t"],
    ["another preset", { ...terms, preset: "wan" as const }, "s"],
    ["no adversaries", { ...terms, adversaries: false }, "s"],
  ])("isn't opened for %s", (_, others, seed) => {
    const path = written(1);
    const before = readFileSync(path, "utf8");
    expect(() => Journal.open(path, others, seed)).toThrow("is the journal of another soak");
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  it.each(["", "{}\n", "[1]\n", "no journal\n", "cut off"])(
    "isn't taken for one that is none: %j",
    (text) => {
      const path = newPath();
      writeFileSync(path, text);
      expect(() => Journal.open(path, terms)).toThrow("is no journal of soak");
      expect(readFileSync(path, "utf8")).toBe(text);
    },
  );
});
