// Tries each package as its users get it: packs it, installs it into an empty project with only the packages below it,
// compiles the first example of its README against the published types, and runs that. Then the workspace's README, with
// all of them. Needs a build: pnpm build && node tooling/scripts/pack-smoke.mjs [a package's folder]
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kindOf } from "../docs/block-kinds.mjs";
import { readPage } from "../docs/markdown.mjs";
import { packAll } from "./pack.mjs";
import { root } from "./turbo.mjs";

const bin = (path) => [process.execPath, join(root, "node_modules", path)];
const tsc = bin("typescript/bin/tsc");
const npm = process.platform === "win32" ? ["npm.cmd"] : ["npm"];

/** Those of a user who is as strict as we are. */
const compilerOptions = {
  target: "es2023",
  module: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  types: ["node"],
  typeRoots: [join(root, "node_modules/@types")],
  outDir: "dist",
};

const folder = mkdtempSync(join(tmpdir(), "parsec-pack-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const packages = readdirSync(join(root, "packages")).map((short) => {
  const path = join(root, "packages", short);
  const { name, dependencies = {} } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  return { short, name, path, dependencies: Object.keys(dependencies) };
});
const byName = new Map(packages.map((one) => [one.name, one]));

const tarballs = packAll(folder);
const [only] = process.argv.slice(2);
const projects = [
  ...packages.map((one) => ({ short: one.short, names: withThoseBelow(one), docs: one.path })),
  { short: "all together", names: [...byName.keys()], docs: root },
];
let failures = 0;
for (const { short, names, docs } of projects) {
  if (only !== undefined && only !== short) continue;
  const fault = tryOut(short, names, docs);
  if (fault !== undefined) failures += 1;
  console.log(`${fault === undefined ? "ok  " : "FAIL"} ${short}${fault ?? ""}`);
}
process.exitCode = failures === 0 ? 0 : 1;

function withThoseBelow({ name, dependencies }) {
  const below = dependencies.flatMap((dependency) => {
    const one = byName.get(dependency);
    return one === undefined ? [] : withThoseBelow(one);
  });
  return [...new Set([name, ...below])];
}

/**
 * What is wrong, or undefined.
 *
 * @param {string} short - the project's name
 * @param {string[]} names - the packages to install
 * @param {string} docs - the folder of the README
 */
function tryOut(short, names, docs) {
  const project = join(folder, short.replaceAll(" ", "-"));
  mkdirSync(project);
  const write = (name, value) => writeFileSync(join(project, name), value);
  const readme = join(docs, "README.md");
  const blocks = existsSync(readme) ? readPage(readme).blocks : [];
  const example = blocks.find((block) => kindOf(block).kind === "run")?.text;
  if (example === undefined) return ": it has no README with an example";
  const files = Object.fromEntries(names.map((name) => [name, `file:${tarballs.get(name)}`]));
  write("package.json", JSON.stringify({ type: "module", dependencies: files, overrides: files }));
  write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["example.ts"] }));
  write("example.ts", example);
  const steps = [
    [...npm, "install", "--ignore-scripts", "--no-audit", "--no-fund"],
    [...tsc, "-p", "."],
    [process.execPath, "dist/example.js"],
  ];
  for (const step of steps) {
    const { status, output } = run(step, project);
    if (status !== 0) return `: ${step.slice(0, 3).join(" ")}\n${output}`;
  }
  const installed = join(project, "node_modules/@parsec");
  const others = readdirSync(installed).filter((name) => !names.includes(`@parsec/${name}`));
  if (others.length > 0) return `: it also installs ${others.join(", ")}`;
  const unlicensed = readdirSync(installed).filter(
    (name) => !existsSync(join(installed, name, "LICENSE")),
  );
  return unlicensed.length > 0 ? `: no LICENSE in ${unlicensed.join(", ")}` : undefined;
}

function run([command, ...args], cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: command.endsWith(".cmd"),
  });
  return { status, output: status === 0 ? stdout : `${stdout}${stderr}${error ?? ""}` };
}
