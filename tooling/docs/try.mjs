// Tries the pages that a new user types in: in an empty folder, with nothing but the packed packages that the page has
// installed, on this Node and others: node tooling/docs/try.mjs [--node 20,22,24,26] [--node current]
import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { spawnSync } from "node:child_process";
import { build } from "../scripts/build.mjs";
import { packAll } from "../scripts/pack.mjs";
import { root } from "../scripts/turbo.mjs";
import { kindOf } from "./block-kinds.mjs";
import { readPage } from "./markdown.mjs";
import { runBlocks } from "./run-blocks.mjs";

const pages = ["docs/guides/start.md", "docs/guides/replicated-counter.md"];

const { values } = parseArgs({ options: { node: { type: "string", default: "20,22,24,26" } } });
const wanted = values.node === "current" ? [undefined] : values.node.split(",");
const folder = mkdtempSync(join(tmpdir(), "parsec-try-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

build("./packages/*");
const tarballs = packAll(folder);
let failures = 0;
for (const version of wanted) {
  const node = version === undefined ? process.execPath : nodeOf(version);
  for (const path of pages) {
    const faults = await tryPage(path, node, version ?? "current");
    failures += faults.length;
    for (const fault of faults) console.error(fault);
    const verdict = faults.length === 0 ? "ok  " : "FAIL";
    console.log(`${verdict} node ${versionOf(node)} ${path}`);
  }
}
process.exitCode = failures === 0 ? 0 : 1;

async function tryPage(path, node, version) {
  const { blocks } = readPage(join(root, path));
  const project = join(folder, `${version}-${path.replaceAll("/", "-")}`);
  mkdirSync(project);
  for (const block of blocks) {
    const { kind, name } = kindOf(block);
    if (kind === "file") writeFileSync(join(project, name), block.text);
    if (kind !== "commands") continue;
    const fault = install(block.text, project);
    if (fault !== undefined) return [`${path}:${block.line}: ${fault}`];
  }
  const place = { project, node, path: [dirname(node)] };
  const { faults, runs } = await runBlocks(path, blocks, place);
  return runs === 0 ? [...faults, `${path}: nothing ran`] : faults;
}

/** `npm install` of just what the page names, from the packed packages. Those below are found among them, too. */
function install(text, project) {
  const names = [...text.matchAll(/@parsec\/[\w-]+/g)].map(([name]) => name);
  const files = Object.fromEntries([...tarballs].map(([name, file]) => [name, `file:${file}`]));
  const dependencies = Object.fromEntries(names.map((name) => [name, files[name]]));
  writeFileSync(join(project, "package.json"), JSON.stringify({ dependencies, overrides: files }));
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status, stderr } = spawnSync("npm", args, { cwd: project, encoding: "utf8" });
  return status === 0 ? undefined : `npm install: ${stderr}`;
}

/** The path of another Node, fetched where it is missing. */
function nodeOf(version) {
  const args = ["--yes", `node@${version}`, "-p", "process.execPath"];
  const { status, stdout, stderr } = spawnSync("npx", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`npx node@${version}: ${stderr}`);
  return realpathSync(stdout.trim());
}

function versionOf(node) {
  return spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
}
