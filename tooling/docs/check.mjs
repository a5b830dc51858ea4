// Checks the documentation: node tooling/docs/check.mjs [--write] [--links] [PAGE…]
// Runs and type-checks its code against the built packages, compares outputs, looks for links that lead nowhere.
// --write puts what came out in the place of what pages say; --links runs nothing.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../scripts/build.mjs";
import { root } from "../scripts/turbo.mjs";
import { kindOf } from "./block-kinds.mjs";
import { unknownScripts } from "./commands.mjs";
import { imageFaults } from "./images.mjs";
import { linkFaults } from "./links.mjs";
import { readPage } from "./markdown.mjs";
import { pagePaths, trackedFiles } from "./pages.mjs";
import { compilePages, projectOf } from "./project.mjs";
import { runBlocks } from "./run-blocks.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: "boolean", default: false },
    links: { type: "boolean", default: false },
  },
});
const all = new Map(pagePaths().map((path) => [path, readPage(join(root, path))]));
const pages = new Map([...all].filter(([path]) => isWanted(path)));
if (pages.size === 0) throw new Error(`no such page: ${positionals.join(", ")}`);

const before = new Set(trackedFiles());
const faults = [...pages].flatMap(([path, page]) => blockFaults(path, page));
faults.push(...linkFaults(pages, before, all));
let runs = 0;
if (!values.links) {
  build("./packages/*", "@parsec/example...", "@parsec/replay...");
  faults.push(...compilePages(pages));
  for (const [path, { blocks }] of pages) {
    const start = performance.now();
    const ran = await runBlocks(path, blocks, { project: projectOf(path) });
    runs += ran.runs;
    if (values.write) rewrite(path, ran.outputs);
    faults.push(...ran.faults);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (ran.runs > 0)
      console.log(`${ran.faults.length === 0 ? "ok  " : "FAIL"} ${seconds} s ${path}`);
  }
  if (positionals.length === 0) faults.push(...(await imageFaults()));
  // Pages show what commands write; nobody wants it to stay.
  for (const path of ["graphs"]) rmSync(join(root, path), { recursive: true, force: true });
  faults.push(
    ...trackedFiles()
      .filter((path) => !before.has(path))
      .map((path) => `left behind: ${path}`),
  );
}
for (const fault of faults) console.error(fault);
const blockCount = [...pages.values()].reduce((sum, page) => sum + page.blocks.length, 0);
console.log(
  `${pages.size} pages, ${blockCount} blocks, ${runs} of them run: ${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;

function isWanted(path) {
  return positionals.length === 0 || positionals.some((part) => path.includes(part));
}

function blockFaults(path, { blocks }) {
  return blocks.flatMap((block) => {
    const kind = kindOf(block);
    const at = `${path}:${block.line}`;
    if (kind.kind === "fault") return [`${at}: ${kind.message}`];
    if (block.tag !== "sh") return [];
    return unknownScripts(block.text).map((name) => `${at}: there is no script ${name}`);
  });
}

function rewrite(path, outputs) {
  const file = join(root, path);
  if (outputs.length === 0 || !existsSync(file)) return;
  const lines = readFileSync(file, "utf8").split("\n");
  for (const { block, text } of outputs.toReversed()) {
    lines.splice(block.line, block.end - block.line - 1, ...text.split("\n"));
  }
  writeFileSync(file, lines.join("\n"));
}
