// Which pages there are.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/turbo.mjs";

/** Written by tools, or for one day. */
const others = [/(^|\/)CHANGELOG\.md$/, /^\.changeset\//, /\/test\//];

/** Paths of all pages, from the repository's root, in order. */
export function pagePaths() {
  return trackedFiles().filter((path) => path.endsWith(".md") && !others.some((o) => o.test(path)));
}

/** What is tracked, or about to be. */
export function trackedFiles() {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard"];
  return execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 })
    .split("\n")
    .filter((path) => path !== "" && existsSync(join(root, path)))
    .toSorted();
}
