// The files that a page's blocks make, each page in a folder of its own, where the workspace's built packages are found as
// a user's would be.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { root } from "../scripts/turbo.mjs";
import { kindOf } from "./block-kinds.mjs";

/** All of them. */
const projects = join(root, "tooling/docs/.pages");

const shared = {
  target: "es2023",
  lib: ["es2023"],
  module: "nodenext",
  moduleDetection: "force",
  rewriteRelativeImportExtensions: true,
  skipLibCheck: true,
  types: ["node"],
  typeRoots: [join(root, "node_modules/@types")],
};

/** @param {string} path - a page's, from the root */
export function projectOf(path) {
  return join(projects, path.replaceAll("/", "-").replace(/\.md$/, ""));
}

/**
 * @param {import("./markdown.mjs").Block} block - a block of code
 * @returns {string | undefined} the file that it becomes
 */
export function fileOf(block) {
  const { kind, name } = kindOf(block);
  if (kind === "file") return name;
  if (kind !== "run" && kind !== "check") return undefined;
  return `line-${block.line}.${block.tag === "ts" ? "ts" : "mjs"}`;
}

/**
 * Writes all files of all pages, and compiles them against the packages' published types.
 *
 * @param {ReadonlyMap<string, import("./markdown.mjs").Page>} pages - by path
 * @returns {string[]} what is wrong
 */
export function compilePages(pages) {
  rmSync(projects, { recursive: true, force: true });
  for (const [path, { blocks }] of pages) {
    const folder = projectOf(path);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module", "private": true }\n');
    for (const block of blocks) {
      const file = fileOf(block);
      if (file !== undefined) writeFileSync(join(folder, file), block.text);
    }
  }
  const faults = [
    compile("tsconfig.ts.json", { ...shared, strict: true, exactOptionalPropertyTypes: true }, [
      "*/*.ts",
    ]),
    // What is written without types can't be asked for them: names and arguments are looked at.
    compile("tsconfig.js.json", { ...shared, strict: false, checkJs: true, noEmit: true }, [
      "*/*.mjs",
    ]),
  ];
  return faults.flat().map((fault) => namedAfterPage(fault, pages));
}

function compile(name, compilerOptions, include) {
  writeFileSync(join(projects, name), JSON.stringify({ compilerOptions, include }));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const args = [tsc, "-p", name, "--pretty", "false"];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: projects, encoding: "utf8" });
  if (status === 0 || stdout.includes("TS18003")) return [];
  return stdout.split("\n").filter((line) => line !== "");
}

/** Where a fault stands in its page instead of in the file made from it. */
function namedAfterPage(fault, pages) {
  const [, folder, file, line, rest] = /^(.+?)\/(.+?)\((\d+),\d+\): (.*)$/.exec(fault) ?? [];
  for (const [path, { blocks }] of pages) {
    if (projectOf(path) !== join(projects, folder ?? "")) continue;
    const block = blocks.find((one) => fileOf(one) === file);
    if (block !== undefined) return `${path}:${block.line + Number(line)}: ${rest}`;
  }
  return fault;
}
