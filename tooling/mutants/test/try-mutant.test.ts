import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Mutant } from "../mutant.mjs";
import { tryMutant } from "../try-mutant.mjs";
import { WorkingCopy } from "../working-copy.mjs";

const root = join(import.meta.dirname, "../../..");
const file = "packages/meta-vote/src/quorum.ts";
const before = readFileSync(join(root, file), "utf8");
const copy = new WorkingCopy(root);
afterAll(() => copy.remove());

const { signal } = new AbortController();
const attempt = async (replace: string) => {
  const mutant: Mutant = {
    id: "tried",
    section: "",
    file,
    find: "return 3 * part > 2 * whole;",
    replace,
    why: "",
    tests: ["packages/meta-vote/test/quorum.test.ts"],
  };
  return await tryMutant(mutant, copy.root, "1", signal);
};

it("is killed by a test that fails, and leaves everything as it was", async () => {
  expect(await attempt("return 3 * part >= 2 * whole;")).toMatchObject({
    verdict: "killed",
    by: expect.stringContaining("plain fractions") as string,
  });
  expect(readFileSync(join(copy.root, file), "utf8")).toBe(before);
  expect(readFileSync(join(root, file), "utf8")).toBe(before);
});

it("isn't killed by tests that can't even be loaded", async () => {
  expect(await attempt("return 3 * part > ;")).toMatchObject({ verdict: "broken" });
});

it("is removed with its copy", () => {
  const another = new WorkingCopy(root);
  expect(existsSync(join(another.root, file))).toBe(true);
  another.remove();
  expect(existsSync(another.root)).toBe(false);
});
