import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allowed, plants } from "./layers/plants.ts";
import { workspaceCopy } from "./layers/workspace-copy.ts";

const checks = join(import.meta.dirname, "..");
const configuration = join(checks, "dependency-cruiser.cjs");

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly rule: { name: string } }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

describe("the layers", () => {
  const sources = new Map([...allowed, ...plants].map(({ path, code }) => [path, code]));
  let folder: string;
  let report: Report;

  beforeAll(() => {
    folder = workspaceCopy(sources);
    const { stdout, stderr } = spawnSync(
      join(checks, "node_modules/.bin/depcruise"),
      ["--config", configuration, "--output-type", "json", "packages", "apps", "tooling"],
      { cwd: folder, encoding: "utf8", shell: process.platform === "win32" },
    );
    if (stderr !== "") throw new Error(stderr);
    report = JSON.parse(stdout) as Report;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const refusals = (path: string) =>
    report.summary.violations.filter(({ from }) => from === path).map(({ rule }) => rule.name);

  it.each(plants.map(({ rule, path }) => [rule, path] as const))("%s refuses %s", (rule, path) => {
    expect(refusals(path)).toEqual([rule]);
  });

  it.each(allowed.map(({ path }) => path))("nothing refuses %s", (path) => {
    expect(refusals(path)).toEqual([]);
  });

  it("are read from every file", () => {
    expect(report.summary.totalCruised).toBeGreaterThanOrEqual(sources.size);
  });

  it("have no rule that nothing breaks here", () => {
    const rules = report.summary.ruleSetUsed.forbidden.map(({ name }) => name);
    expect(new Set(plants.map(({ rule }) => rule))).toEqual(new Set(rules));
  });
});
