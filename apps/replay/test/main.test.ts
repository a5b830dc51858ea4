import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { formatRecording } from "@parsec/recording";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { alone } from "./small-networks.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const node = ["--conditions=@parsec/source", "--import", "tsx", main];

describe("the command", () => {
  it("hands its exit code to the shell", () => {
    const folder = mkdtempSync(join(tmpdir(), "replay-"));
    const file = join(folder, "x.json");
    writeFileSync(file, formatRecording({ ...alone(), consensusHistory: ["aa"] }));
    const found = spawnSync(process.execPath, [...node, "--json", "-"], {
      encoding: "utf8",
      input: file,
    });
    expect([found.status, found.stderr]).toEqual([
      1,
      `${file}: decided[0]: on record aa, found bb\n`,
    ]);
    expect(JSON.parse(found.stdout)).toMatchObject({ file, matches: false });
    rmSync(folder, { recursive: true });
    const wrong = spawnSync(process.execPath, [...node, "--what"], { encoding: "utf8" });
    expect([wrong.status, wrong.stderr]).toEqual([2, "error: unknown option '--what'\n"]);
  }, 30_000);
});
