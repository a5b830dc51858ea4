import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// Worker threads begin with a file of their own, which no loader of TypeScript would see: so this is a build.
const folder = mkdtempSync(join(tmpdir(), "soak-"));
const node = [join(folder, "main.js")];
const sources = ["main.ts", "network-worker.ts"].map((name) =>
  fileURLToPath(new URL(`../src/${name}`, import.meta.url)),
);

beforeAll(async () => {
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  await build({
    entryPoints: sources,
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@parsec/source"],
    // Of CommonJS packages.
    banner: { js: `import { createRequire as cr } from "node:module"; const require = cr("/");` },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the command", () => {
  it("hands its exit code to the shell, and only JSON to a pipe", () => {
    const args = [...node, "--seed", "main/5", "--preset", "lan", "--json"];
    const found = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(found.stderr).toMatch(/^seed main\/5\nmix: /);
    expect(found.status).toBe(0);
    expect(JSON.parse(found.stdout)).toMatchObject({ networks: 1, pass: 1, seed: "main/5" });
    const wrong = spawnSync(process.execPath, [...node, "--what"], { encoding: "utf8" });
    expect([wrong.status, wrong.stderr]).toEqual([2, "error: unknown option '--what'\n"]);
    const none = spawnSync(process.execPath, [...node, "--replay", "none"], { encoding: "utf8" });
    expect([none.status, none.stderr]).toEqual([2, expect.stringMatching(/^error: none can't be/)]);
  });

  it("gives the same with one worker and with two", () => {
    const outputs = ["1", "2"].map((workers) => {
      const options = ["--networks", "4", "--seed", "both", "--json", "--workers", workers];
      const { stdout } = spawnSync(process.execPath, [...node, ...options], { encoding: "utf8" });
      return { ...(JSON.parse(stdout) as object), seconds: 0 };
    });
    expect(outputs[1]).toEqual(outputs[0]);
    expect(outputs[0]).toMatchObject({ networks: 4 });
  });

  it("sums up so far on Ctrl-C", async () => {
    const child = spawn(process.execPath, [...node, "--networks", "1000000"]);
    const [out, err] = [text(child.stdout), text(child.stderr)];
    // The seed is out: it runs.
    child.stdout.once("data", () => child.kill("SIGINT"));
    const code = await new Promise((done) => child.once("exit", done));
    expect(code).toBe(130);
    expect(await out).toMatch(/^seed \d+\n(mix: .*\n.*\n)?\d+ networks \(/);
    expect(await err).toMatch(/stopped early\n$/);
  });
});
