import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { outputFolder, OutputFolderError } from "../src/output-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "example-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("outputFolder", () => {
  it("makes the folder and those around it", () => {
    const inner = join(folder, "a", "b");
    expect(outputFolder(inner, "--dot")).toBe(inner);
    expect(existsSync(inner)).toBe(true);
    expect(outputFolder(inner, "--dot")).toBe(inner);
  });

  it("finds a new one", () => {
    const found = [outputFolder(true, "--dot"), outputFolder(true, "--dot")];
    expect(found[0]).not.toBe(found[1]);
    for (const each of found) rmSync(each, { recursive: true });
  });

  it("says in one line where there can be none", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    for (const path of [file, join(file, "a")]) {
      expect(() => outputFolder(path, "--dot")).toThrow(OutputFolderError);
      expect(() => outputFolder(path, "--dot")).toThrow(/^error: option '--dot': [^\n]+$/);
    }
  });
});
