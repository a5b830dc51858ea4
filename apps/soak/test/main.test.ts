import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const node = ["--conditions=@parsec/source", "--import", "tsx", main];

describe("the command", () => {
  it("hands its exit code to the shell, and only JSON to a pipe", () => {
    const args = [...node, "--networks", "1", "--seed", "main/5", "--json"];
    const found = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect([found.status, found.stderr]).toEqual([0, "seed main/5\n"]);
    expect(JSON.parse(found.stdout)).toMatchObject({ networks: 1, pass: 1, seed: "main/5" });
    const wrong = spawnSync(process.execPath, [...node, "--what"], { encoding: "utf8" });
    expect([wrong.status, wrong.stderr]).toEqual([2, "error: unknown option '--what'\n"]);
  });

  it("sums up so far on Ctrl-C", async () => {
    const child = spawn(process.execPath, [...node, "--networks", "1000000"]);
    const [out, err] = [text(child.stdout), text(child.stderr)];
    // The seed is out: it runs.
    child.stdout.once("data", () => child.kill("SIGINT"));
    const code = await new Promise((done) => child.once("exit", done));
    expect(code).toBe(130);
    expect(await out).toMatch(/^seed \d+\n\d+ networks \(/);
    expect(await err).toMatch(/stopped early\n$/);
  });
});
