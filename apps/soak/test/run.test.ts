import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFailure } from "../src/failure-file.ts";
import { runJob } from "../src/job.ts";
import { diverged, MadeUpPool, result } from "./support/made-up-soak.ts";

const hashOf = (lines: string): string => createHash("sha256").update(lines).digest("hex");

describe("run", () => {
  it("prints the seed first and the counts last", async () => {
    const pool = new MadeUpPool({});
    const { code, out, err } = await result({}, { pool });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      /^seed s\nmix: .*\nnetworks of 1 to 16 peers: .*\nfingerprint [0-9a-f]{64}\n3 networks \(.*\); 3 passed, 0 without progress, 0 diverged, 0 accused, 0 violations; 300 events, 21 blocks, \d\.0 s\n$/,
    );
    expect(pool.ran.map(({ seed }) => seed)).toEqual(["s/1", "s/2", "s/3"]);
    expect(pool.isClosed).toBe(true);
  });

  it("tells of each failure with the command that repeats it", async () => {
    const { code, out } = await result({}, { pool: new MadeUpPool(diverged) });
    expect(code).toBe(1);
    expect(out.split("\n").slice(1, 3)).toEqual([
      "seed s/2: diverged (I1) in round 12, step 90, 5 peers, single mode: peer 3: block 1 differs",
      "  pnpm soak --networks 1 --seed s/2",
    ]);
    expect(out).toContain("2 passed, 0 without progress, 1 diverged, 0 accused, 0 violations");
  });

  it("runs the network that a seed names, alone, in the preset that it is told", async () => {
    const pool = new MadeUpPool(diverged);
    const { code, out } = await result({ networks: 1, seed: "s/2", preset: "wan" }, { pool });
    expect(code).toBe(1);
    expect(out).toContain("\n  pnpm soak --networks 1 --seed s/2 --preset wan\n");
    expect(pool.ran).toEqual([{ seed: "s/2", terms: { preset: "wan", adversaries: false } }]);
  });

  it("prints one line of JSON, all else on standard error", async () => {
    const pool = new MadeUpPool({
      ...diverged,
      "s/1": { verdict: "noProgress", invariant: "I11", round: 1000, reason: "stuck" },
      "s/4": { verdict: "violation", invariant: "I5", steps: 3, reason: "boom" },
      "s/5": { verdict: "honestAccused", invariant: "I9", steps: 4, reason: "hm" },
    });
    const { code, out, err } = await result({ json: true, networks: 6 }, { pool });
    expect(code).toBe(1);
    expect(out).toMatch(/^\{.*\}\n$/);
    const { seconds, ...found } = JSON.parse(out) as Record<string, unknown>;
    expect(seconds).toBeGreaterThan(0);
    expect(found).toEqual({
      networks: 6,
      pass: 2,
      noProgress: 1,
      diverged: 1,
      honestAccused: 1,
      violations: [
        { seed: "s/1", invariant: "I11", peers: 4, step: 90 },
        { seed: "s/2", invariant: "I1", peers: 5, step: 90 },
        { seed: "s/4", invariant: "I5", peers: 4, step: 3 },
        { seed: "s/5", invariant: "I9", peers: 4, step: 4 },
      ],
      events: 600,
      blocks: 42,
      seed: "s",
      fingerprint: hashOf(Array.from({ length: 6 }, (_, at) => `s/${at + 1} f\n`).join("")),
    });
    expect(err).toContain("seed s\n");
    expect(err).toContain("pnpm soak --networks 1 --seed s/4");
  });

  it("adds what adversaries did where there are any, and says so in the command that repeats it", async () => {
    const malice = {
      behaviours: ["forker"],
      committed: ["fork"],
      accused: [],
      removed: [],
      stages: ["0/0"],
      hasEarlyFork: false,
    } as const;
    const pool = new MadeUpPool({ ...diverged, "s/1": { malice } });
    const { out, err } = await result({ json: true, adversaries: true, networks: 2 }, { pool });
    expect(JSON.parse(out)).toMatchObject({
      malice: {
        behaviours: { forker: 1, silent: 0 },
        kinds: { fork: { committed: 1, accused: 0, removed: 0 } },
      },
    });
    expect(err).toContain("\n  pnpm soak --networks 1 --seed s/2 --adversaries\n");
    expect(err).toMatch(/^ {2}fork +1 +0 +0$/m);
    expect(pool.ran[0]?.terms.adversaries).toBe(true);
  });

  it("tells the same however many run at a time, whichever ends first", async () => {
    const endings = { ...diverged, "s/7": { verdict: "violation", steps: 1 } } as const;
    const [alone, four] = await Promise.all(
      [1, 4].map(
        async (size) =>
          await result({ networks: 9, json: true }, { pool: new MadeUpPool(endings, size) }),
      ),
    );
    const withoutTime = (json = ""): string => json.replace(/"seconds":[0-9.]+/, "");
    expect(withoutTime(four?.out)).toBe(withoutTime(alone?.out));
    const complaints = (err = ""): string[] =>
      err.split("\n").filter((line) => line.startsWith("seed s/"));
    expect(complaints(four?.err)).toEqual(complaints(alone?.err));
    expect(complaints(four?.err)).toHaveLength(2);
  });

  it.each([1, 3])("ends at the first failure if told to, %i at a time", async (size) => {
    const pool = new MadeUpPool(
      { ...diverged, "s/3": { verdict: "violation" }, "s/1": { blocks: 1 } },
      size,
    );
    const { code, out } = await result({ networks: 50, bail: true, json: true }, { pool });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ networks: 2, pass: 1, violations: [{ seed: "s/2" }] });
    expect(pool.ran.length).toBeLessThan(25);
  });

  it("begins no more when time is over", async () => {
    const pool = new MadeUpPool({});
    const { code, err } = await result({ networks: 1000, seconds: 10 }, { pool });
    expect([code, err.includes("stopped")]).toEqual([0, false]);
    expect(pool.ran.length).toBeGreaterThan(1);
    expect(pool.ran.length).toBeLessThan(11);
  });

  it("sums up so far when it is stopped, without the networks that are running", async () => {
    const stop = new AbortController();
    const pool = new MadeUpPool({});
    const ran = pool.run.bind(pool);
    pool.run = async (job) => {
      if (job.seed === "s/3") stop.abort();
      return await ran(job);
    };
    const { code, out, err } = await result({ networks: 9 }, { signal: stop.signal, pool });
    expect([code, err]).toEqual([130, "stopped early\n"]);
    expect(out).toContain("\n2 networks (");
    expect(pool.isClosed).toBe(true);
  });

  it("exits with 1 when it is stopped after a failure", async () => {
    const stop = new AbortController();
    const pool = new MadeUpPool({ "s/1": { verdict: "violation" } });
    const ran = pool.run.bind(pool);
    pool.run = async (job) => {
      if (job.seed === "s/2") stop.abort();
      return await ran(job);
    };
    expect((await result({ networks: 9 }, { signal: stop.signal, pool })).code).toBe(1);
  });

  it("fails when networks aren't of the mix that they have to be", async () => {
    const { code, out } = await result({ networks: 1000 });
    expect(code).toBe(1);
    expect(out).toContain("the mix isn't as it has to be: a partition: 0 of 1000 networks");
  });

  it("keeps failures in files", async () => {
    const folder = mkdtempSync(join(tmpdir(), "soak-"));
    const keep = join(folder, "kept");
    const { out } = await result({ keep, preset: "lan" }, { pool: new MadeUpPool(diverged) });
    const [file = ""] = readdirSync(keep);
    expect(out).toContain(`  pnpm soak --replay ${join(keep, file)}\n`);
    expect(readFailure(join(keep, file))).toEqual({
      seed: "s/2",
      preset: "lan",
      verdict: "diverged",
      invariant: "I1",
      peers: 5,
      step: 90,
      reason: "peer 3: block 1 differs",
    });
    rmSync(folder, { recursive: true });
  });

  it("shows progress in plain lines now and then where there is no terminal", async () => {
    const { err } = await result({ networks: 25 });
    const lines = err.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(lines.length).toBeLessThan(8);
    expect(lines[0]).toMatch(/^\d+ networks \(.*\/s\); \d+ passed, /);
  });

  it("writes progress over itself on a terminal, in one line that doesn't wrap", async () => {
    const { err } = await result({}, { isTTY: true });
    expect(err).not.toContain("\n");
    const escape = String.fromCharCode(27);
    const shown = err.split(`${escape}[2K`).map((part) => part.split(escape)[0] ?? "");
    expect(Math.max(...shown.map((part) => part.length))).toBe(59);
    // Cleared at the end.
    expect(err.endsWith(`${escape}[2K`)).toBe(true);
  });
});

describe("a job", () => {
  it("runs the random network of its seed", () => {
    const { outcome, features } = runJob({ seed: "jobs/3", terms: { preset: "lan" } });
    expect(outcome).toMatchObject({ seed: "jobs/3", verdict: "pass", peers: features.peers });
    expect(outcome.events).toBeGreaterThan(0);
  });
});
