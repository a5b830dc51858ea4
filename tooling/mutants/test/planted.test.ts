import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faulty } from "../fault.mjs";
import { planted } from "../planted.mjs";
import { buildSoak } from "../soak-build.mjs";

const root = join(import.meta.dirname, "../../..");

describe("a planted fault", () => {
  it("has a name of its own, and there are at least ten", () => {
    expect(new Set(planted.map(({ id }) => id)).size).toBe(planted.length);
    expect(planted.length).toBeGreaterThanOrEqual(10);
  });

  it("stands in the table", () => {
    const page = readFileSync(join(root, "docs/soak.md"), "utf8");
    const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\| I\d+ /gm)];
    expect(rows.map(([, id, why]) => ({ id, why }))).toEqual(
      planted.map(({ id, why }) => ({ id, why })),
    );
  });

  it.each(planted.map((fault) => [fault.id, fault] as const))("%s fits its file", (_, fault) => {
    const text = readFileSync(join(root, fault.file), "utf8");
    expect(faulty(text, fault)).not.toBe(text);
    expect(faulty(text, fault)).toContain(fault.replace);
  });

  it("is refused where what it replaces is not there, or more than once", () => {
    expect(() => faulty("a b", { id: "x", find: "c", replace: "" })).toThrow("isn't there");
    expect(() => faulty("a a", { id: "x", find: "a", replace: "" })).toThrow("more than once");
  });

  it("gets into the build", async () => {
    const folder = mkdtempSync(join(tmpdir(), "planted-"));
    const [fault] = planted;
    await buildSoak(folder, fault);
    const built = readFileSync(join(folder, "network-worker.js"), "utf8");
    rmSync(folder, { recursive: true });
    expect(built).toContain(fault?.replace.slice(0, 20));
  });
});
