import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { planted } from "../planted.mjs";
import { buildSoak } from "../soak-build.mjs";

const folder = mkdtempSync(join(tmpdir(), "shrunk-"));
const kept = join(folder, "kept");
afterAll(() => rmSync(folder, { recursive: true }));

function soak(...options: readonly string[]): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, "main.js"), ...options],
    { encoding: "utf8" },
  );
  return { status, out: stdout + stderr };
}

it("what a planted fault does is shrunk to at most 4 peers and 60 events, written down, traced and drawn", async () => {
  // One that is found soon, in a network of six.
  const fault = planted.find(({ id }) => id === "rounds-never-end");
  await buildSoak(folder, fault);
  const found = soak("--networks", "20", "--seed", "planted", "--bail", "--keep", kept);
  expect(found.status).toBe(1);
  expect(found.out).toMatch(/ {2}pnpm soak --shrink \S+\.json\n/);

  const [file = ""] = readdirSync(kept);
  const { status, out } = soak("--shrink", join(kept, file));
  expect(status).toBe(1);
  const [, peers, events] = /^shrunk from .* to (\d+) peers, (\d+) events/m.exec(out)!;
  expect(Number(peers)).toBeLessThanOrEqual(4);
  expect(Number(events)).toBeLessThanOrEqual(60);
  const stem = join(kept, file.replace(".json", "-small"));
  expect(readFileSync(`${stem}.dot`, "utf8")).toMatch(/^digraph gossip /);
  expect(readFileSync(`${stem}.svg`, "utf8")).toContain("</svg>");
  // The trace is what happens when it is run again: it fails as on record.
  const again = soak("--replay", `${stem}.json`);
  expect(again.status).toBe(1);
  expect(again.out).toMatch(/\nas on record\n$/);
  expect(again.out.startsWith(readFileSync(`${stem}.txt`, "utf8"))).toBe(true);
});
