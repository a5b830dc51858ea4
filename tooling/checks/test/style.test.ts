import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";

const repo = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(repo, path), "utf8");

/** What is tracked or about to be. */
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: repo,
  encoding: "utf8",
  maxBuffer: 2 ** 26,
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(repo, path)));

const code = files.filter((path) => /\.[cm]?[jt]s$/.test(path));
const library = code.filter((path) => /^packages\/[^/]+\/src\//.test(path));
const tests = code.filter((path) => path.endsWith(".test.ts"));
const packages = readdirSync(join(repo, "packages"));

/** The lines, as `path:number: line`, that match. */
function linesLike(pattern: RegExp, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split("\n")
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );
}

/** What may be longer than 300 lines, and why. */
const longForAReason = new Map([
  ["packages/graph/src/gossip-graph.ts", "one class, of small queries that share its columns"],
  ["packages/core/src/parsec.ts", "all that a peer can be asked, most of it documentation"],
  ["packages/mock-net/src/network.ts", "all that can happen to a network, a method each"],
  ["tooling/mutants/catalogue/ordering.mjs", "a list"],
  ["tooling/mutants/catalogue/peer.mjs", "a list"],
  ["tooling/mutants/catalogue/wire.mjs", "a list"],
]);

describe("a file", () => {
  it("has at most 300 lines, or a reason", () => {
    const long = code.filter((path) => read(path).trimEnd().split("\n").length > 300);
    expect(long.filter((path) => !longForAReason.has(path))).toEqual([]);
  });

  it("is named after what it holds", () => {
    const empty = /^(utils?|helpers?|common|misc|types?)\./;
    expect(code.filter((path) => empty.test(basename(path)))).toEqual([]);
  });

  it("is named in kebab-case", () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
    expect(code.filter((path) => !kebab.test(basename(path)))).toEqual([]);
  });

  it("names no path of the machine that it was written on", () => {
    const roots = ["work", "root", "home", "Users", "tmp"].join("|");
    expect(linesLike(new RegExp(`(?<![\\w.*/}])/(${roots})/\\w`), files)).toEqual([]);
  });
});

describe("a library source", () => {
  it("has named exports only", () => {
    expect(linesLike(/^export default\b/, library)).toEqual([]);
  });

  it("re-exports by name, so that an index lists what there is", () => {
    expect(linesLike(/^export \*/, library)).toEqual([]);
  });

  it("switches no check off without saying why", () => {
    const off = /@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable|v8 ignore/;
    expect(linesLike(off, library).filter((line) => !line.includes(" -- "))).toEqual([]);
  });
});

describe("a test", () => {
  it("is never alone", () => {
    expect(linesLike(/\b(it|test|describe|bench)\.only\b/, tests)).toEqual([]);
  });

  it("is skipped on a condition, or for a reason in a comment above or beside it", () => {
    const unexplained = tests.flatMap((path) => {
      const lines = read(path).split("\n");
      return lines.filter(
        (line, at) =>
          /\b(it|test|describe)\.(skip|todo)\(/.test(line) &&
          ![line, lines[at - 1] ?? ""].some((text) => /\/\/|\*\//.test(text)),
      );
    });
    expect(unexplained).toEqual([]);
  });
});

describe.each(packages)("the package %s", (name) => {
  const folder = join("packages", name);
  const manifest = JSON.parse(read(join(folder, "package.json"))) as {
    readonly license: string;
    readonly exports: Readonly<Record<string, unknown>>;
  };

  it("has the licence of the whole", () => {
    expect(manifest.license).toBe("GPL-3.0-only WITH Classpath-exception-2.0");
  });

  it("documents every entry", () => {
    const entries = Object.values(manifest.exports).flatMap((target) =>
      typeof target === "object" && target !== null && "@parsec/source" in target
        ? [String(target["@parsec/source"]).replace("./", "")]
        : [],
    );
    const own = join(folder, "typedoc.json");
    const { entryPoints } = JSON.parse(
      existsSync(join(repo, own)) ? read(own) : '{ "entryPoints": ["src/index.ts"] }',
    ) as { entryPoints: string[] };
    expect(entryPoints.toSorted()).toEqual(entries.toSorted());
  });

  it("has a README with an example", () => {
    expect(read(join(folder, "README.md"))).toMatch(/^```ts$/m);
  });
});

describe("a decision record", () => {
  const records = readdirSync(join(repo, "docs/adr")).filter((name) => /^\d{4}-/.test(name));

  it.each(records)("%s stands in the index", (name) => {
    expect(read("docs/adr/README.md")).toContain(`(${name})`);
  });
});
