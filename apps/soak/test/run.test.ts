import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../src/outcome.ts";
import { run, type Soak, type Surroundings } from "../src/run.ts";

const agreed: Omit<Outcome, "seed"> = {
  peers: 4,
  mode: "single",
  verdict: "pass",
  round: 9,
  events: 100,
  blocks: 7,
  reason: undefined,
};

/** Networks that end as told, by seed; the others agree. */
function ending(others: Readonly<Record<string, Partial<Outcome>>>): Surroundings["runNetwork"] {
  return (seed) => Promise.resolve({ ...agreed, ...others[seed], seed });
}

async function result(
  soak: Partial<Soak>,
  changes: Partial<Surroundings> & { isTTY?: boolean } = {},
): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough();
  const stderr = Object.assign(new PassThrough(), { isTTY: changes.isTTY === true, columns: 60 });
  let time = 0;
  const code = await run(
    { networks: 3, seed: "s", json: false, ...soak },
    {
      stdout,
      stderr,
      signal: new AbortController().signal,
      // Each look at the clock takes a second.
      clock: () => time++,
      isColored: false,
      runNetwork: ending({}),
      ...changes,
    },
  );
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}

const diverged = {
  "s/2": { verdict: "diverged", peers: 5, round: 12, reason: "peer 3: block 1 differs" },
} as const;

describe("run", () => {
  it("prints the seed first and the counts last", async () => {
    const { code, out, err } = await result({});
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(
      "seed s\n3 networks (0.8/s); 3 passed, 0 without progress, 0 diverged, 0 accused, 0 violations; 300 events, 21 blocks, 4.0 s\n",
    );
  });

  it("tells of each failure with the command that repeats it", async () => {
    const { code, out } = await result({}, { runNetwork: ending(diverged) });
    expect(code).toBe(1);
    expect(out.split("\n").slice(1, 3)).toEqual([
      "seed s/2: diverged in round 12, 5 peers, single mode: peer 3: block 1 differs",
      "  pnpm soak --networks 1 --seed s/2",
    ]);
    expect(out).toContain("2 passed, 0 without progress, 1 diverged, 0 accused, 0 violations");
  });

  it("runs the network that a seed names, alone", async () => {
    const { code, out } = await result(
      { networks: 1, seed: "s/2" },
      { runNetwork: ending(diverged) },
    );
    expect(code).toBe(1);
    expect(out).toContain("\nseed s/2: diverged");
  });

  it("prints one line of JSON, all else on standard error", async () => {
    const runNetwork = ending({
      ...diverged,
      "s/1": { verdict: "noProgress", round: 1000, reason: "stuck" },
      "s/4": { verdict: "violation", round: 3, reason: "boom" },
    });
    const { code, out, err } = await result({ json: true, networks: 4 }, { runNetwork });
    expect(code).toBe(1);
    expect(out).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(out)).toEqual({
      networks: 4,
      pass: 1,
      noProgress: 1,
      diverged: 1,
      honestAccused: 0,
      violation: 1,
      events: 400,
      blocks: 28,
      seconds: 5,
      seed: "s",
      failures: [
        { seed: "s/1", verdict: "noProgress", peers: 4, round: 1000 },
        { seed: "s/2", verdict: "diverged", peers: 5, round: 12 },
        { seed: "s/4", verdict: "violation", peers: 4, round: 3 },
      ],
    });
    expect(err).toContain("seed s\n");
    expect(err).toContain("pnpm soak --networks 1 --seed s/4");
  });

  it("sums up so far when it is stopped, without the network that is running", async () => {
    const stop = new AbortController();
    const runNetwork: Surroundings["runNetwork"] = async (seed, signal) => {
      if (seed === "s/3") stop.abort();
      return signal.aborted ? undefined : { ...agreed, seed };
    };
    const { code, out, err } = await result({ networks: 9 }, { signal: stop.signal, runNetwork });
    expect([code, err]).toEqual([130, "stopped early\n"]);
    expect(out).toContain("\n2 networks (");
  });

  it("exits with 1 when it is stopped after a failure", async () => {
    const stop = new AbortController();
    const runNetwork: Surroundings["runNetwork"] = async (seed) => {
      stop.abort();
      return { ...agreed, verdict: "violation", seed };
    };
    expect((await result({ networks: 9 }, { signal: stop.signal, runNetwork })).code).toBe(1);
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

  it("runs random networks", async () => {
    const { code, out } = await result({ networks: 1 }, { runNetwork: undefined });
    expect(code).toBe(0);
    expect(out).toContain("1 passed");
    expect(out).not.toContain(" 0 events");
  });
});
