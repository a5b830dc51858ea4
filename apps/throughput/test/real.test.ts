import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// Threads begin with a file of their own, which no loader of TypeScript would see: so this is a build.
const folder = mkdtempSync(join(tmpdir(), "throughput-"));
const sources = ["main.ts", "real/peer-thread.ts"].map((name) =>
  fileURLToPath(new URL(`../src/${name}`, import.meta.url)),
);

beforeAll(async () => {
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  await build({
    entryPoints: sources,
    outdir: folder,
    // Bundled as one file each: the thread is looked for beside the program.
    entryNames: "[name]",
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@parsec/source"],
    banner: { js: `import { createRequire as cr } from "node:module"; const require = cr("/");` },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(stopAfter: RegExp | undefined, ...args: string[]) {
  const child = spawn(process.execPath, [join(folder, "main.js"), "real", "--json", ...args]);
  let errors = "";
  let isAsked = false;
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
    // Whoever asks twice doesn't want to wait for figures.
    if (stopAfter?.test(errors) === true && !isAsked) isAsked = child.kill("SIGINT");
  });
  const out = text(child.stdout);
  const code = await new Promise((done) => child.once("exit", done));
  return { code, found: JSON.parse(await out) as Record<string, unknown> };
}

describe("peers in threads, with sockets between them and real signatures", () => {
  it("decide, and have the same blocks at the end", async () => {
    const { code, found } = await run(undefined, "--peers", "4", "--seconds", "1", "--batch", "5");
    expect(found).toMatchObject({ isAgreed: true, troubles: [] });
    expect(found["height"]).toBeGreaterThan(5);
    expect(code).toBe(0);
  });

  it("tell on Ctrl-C what they came to so far", async () => {
    const options = ["--peers", "3", "--mode", "single", "--seconds", "1000", "--batch", "2"];
    const { code, found } = await run(/1 s, /, ...options, "--window", "2");
    expect(found).toMatchObject({ isAgreed: true, troubles: [] });
    expect(code).toBe(130);
  });
});
