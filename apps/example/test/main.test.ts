import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const node = ["--conditions=@parsec/source", "--import", "tsx", main];
const folder = mkdtempSync(join(tmpdir(), "example-"));
afterAll(() => rmSync(folder, { recursive: true }));

function spawn(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [...node, ...args], { encoding: "utf8" });
}

describe("the command", () => {
  it("hands its exit code to the shell, and draws a seed where none is given", () => {
    const found = spawn("--initial-peers", "2", "--max-rounds", "1", "--json");
    expect([found.status, found.stderr]).toEqual([1, ""]);
    expect(JSON.parse(found.stdout)).toMatchObject({ seed: expect.stringMatching(/^\d+$/) });
  });

  it("complains in one line", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const found = spawn("--dot", file);
    expect([found.status, found.stdout]).toEqual([2, ""]);
    expect(found.stderr).toMatch(/^error: option '--dot \[dir\]': [^\n]+\n$/);
  });
});
