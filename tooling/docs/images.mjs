// Makes the pictures of the documentation: node tooling/docs/images.mjs [--check]
// With --check it only says which of them aren't what it would make.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { build } from "../scripts/build.mjs";
import { root } from "../scripts/turbo.mjs";
import { readPage } from "./markdown.mjs";
import { compilePages, projectOf } from "./project.mjs";

/** Pages whose project has a `pictures.mjs`: pictures by name. */
const pages = ["docs/guides/how-parsec-decides.md", "docs/guides/malice.md"];

/** What the example draws: the picture's name, what is asked for, and which of its files. */
const examples = [
  {
    name: "gossip-graph",
    args: ["--initial-peers", "3", "--opaque", "2", "--seed", "b"],
    file: "Bob-election-0.svg",
  },
  {
    name: "tutorial",
    args: ["--initial-peers", "3", "--opaque", "2", "--seed", "b"],
    file: "Carol-election-1.svg",
  },
];

/** All pictures, by file name. */
export async function images() {
  build("./packages/*", "@parsec/example...");
  const { toSvg } = await import("@parsec/dot/svg");
  const made = new Map();
  const read = new Map(pages.map((path) => [path, readPage(join(root, path))]));
  const faults = compilePages(read);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  for (const path of pages) {
    const { pictures } = await import(pathToFileURL(join(projectOf(path), "pictures.mjs")).href);
    for (const [name, picture] of Object.entries(pictures)) {
      made.set(`${name}.svg`, await toSvg(picture));
    }
  }
  for (const { name, args, file } of examples) {
    const folder = mkdtempSync(join(tmpdir(), "parsec-images-"));
    try {
      const main = join(root, "apps/example/dist/main.js");
      const { status, stderr } = spawnSync(
        process.execPath,
        [main, ...args, "--svg", "--dot", folder],
        { encoding: "utf8" },
      );
      if (status !== 0) throw new Error(`example ${args.join(" ")}: ${stderr}`);
      made.set(`${name}.svg`, readFileSync(join(folder, file), "utf8"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return made;
}

/** What differs from what is there. */
export async function imageFaults() {
  return [...(await images())].flatMap(([name, text]) => {
    const path = join(root, "docs/images", name);
    if (!existsSync(path)) return [`docs/images/${name}: isn't there: pnpm docs:images`];
    if (readFileSync(path, "utf8") === text) return [];
    return [`docs/images/${name}: not as it is made now: pnpm docs:images`];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  if (values.check) {
    const faults = await imageFaults();
    for (const fault of faults) console.error(fault);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } else {
    for (const [name, text] of await images()) {
      writeFileSync(join(root, "docs/images", name), text);
      console.log(`docs/images/${name}: ${text.length} bytes`);
    }
  }
}
