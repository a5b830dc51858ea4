import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mutants } from "../catalogue.mjs";
import { faulty } from "../fault.mjs";
import { projectOf } from "../mutant.mjs";
import { sampled } from "../sample.mjs";

const root = join(import.meta.dirname, "../../..");
const sections = mutants.map(({ section }) => section.toLowerCase());

describe("the catalogue of faults", () => {
  it("has at least 60, each with a name of its own", () => {
    expect(mutants.length).toBeGreaterThanOrEqual(60);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
  });

  it("has no two that break the same place in the same way", () => {
    const breaks = mutants.map(({ file, find, replace }) => `${file} ${find} ${replace}`);
    expect(new Set(breaks).size).toBe(mutants.length);
  });

  it("has some for every section that decides order, and for every row of the malice table", () => {
    const malices = ["Fork", "DuplicateVote", "UnexpectedGenesis", "MissingGenesis"];
    malices.push("IncorrectGenesis", "SelfParentByDifferentCreator", "OtherParentBySameCreator");
    malices.push("InvalidRequest", "InvalidResponse", "InvalidAccusation", "Accomplice");
    malices.push("Unprovable");
    const kinds = malices.map((kind) => `malice ${kind.toLowerCase()}`);
    const rules = ["§1 supermajority", "§1 at least one third", "§2 descends", "§2 sees a fork"];
    const more = ["§2 last ancestor", "§2 strongly sees", "§3.1 enough", "§3.1 unconsensused"];
    const order = ["§3.1 order", "§3.1 candidate", "§3.2 observer", "§3.2 observees"];
    const steps = [1, 2, 3, 4].map((step) => `§3.3 update ${step}`);
    const stages = ["§3.3 others", "§3.3 next stage", "§3.3 leaving", "§3.4 coin"];
    const ends = ["§3.5 decides", "§3.5 decided", "§3.5 order", "§3.5 proofs", "§3.5 void"];
    const wanted = [...rules, ...more, ...order, ...steps, ...stages, ...ends, "wire,", ...kinds];
    expect(wanted.filter((what) => !sections.some((section) => section.includes(what)))).toEqual(
      [],
    );
  });

  it.each(mutants.map((mutant) => [mutant.id, mutant] as const))("%s fits", (_, mutant) => {
    const text = readFileSync(join(root, mutant.file), "utf8");
    expect(faulty(text, mutant)).not.toBe(text);
    expect(mutant.file).toMatch(new RegExp(`^packages/${projectOf(mutant)}/src/`));
    expect(mutant.tests.length).toBeGreaterThan(0);
    expect(mutant.tests.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe("a sample", () => {
  it("is as many as wanted, in their order, the same for the same seed", () => {
    const some = sampled(mutants, 6, "7");
    expect(some).toHaveLength(6);
    expect(mutants.filter((mutant) => some.includes(mutant))).toEqual(some);
    expect(sampled(mutants, 6, "7")).toEqual(some);
    expect(sampled(mutants, 6, "8")).not.toEqual(some);
    expect(sampled(mutants, 1000, "7")).toEqual(mutants);
  });
});
