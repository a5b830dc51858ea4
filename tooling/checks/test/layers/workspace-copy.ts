import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const repo = join(import.meta.dirname, "../../../..");
const apps = ["example", "replay", "soak"];

/**
 * A workspace with the packages of this one, their package.json and next to no code, in which every import by name is
 * found, allowed or not.
 *
 * @param sources - further files: path to code
 * @returns its folder, for the caller to remove
 */
export function workspaceCopy(sources: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "parsec-layers-"));
  const names = readdirSync(join(repo, "packages"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("package.json", JSON.stringify({ private: true }));
  for (const name of names) {
    write(`packages/${name}/src/index.ts`, "export const index = 1;");
    cpSync(
      join(repo, "packages", name, "package.json"),
      join(folder, "packages", name, "package.json"),
    );
    link(folder, name, join("packages", name));
  }
  const entry = { type: "module", exports: { ".": "./src/main.ts" } };
  for (const path of [...apps.map((name) => `apps/${name}`), "tooling/recording"]) {
    write(`${path}/package.json`, JSON.stringify(entry));
    write(`${path}/src/main.ts`, "export const main = 1;");
    link(folder, path.split("/")[1] ?? path, path);
  }
  write("node_modules/undeclared/package.json", JSON.stringify({ main: "index.js" }));
  write("node_modules/undeclared/index.js", "");
  for (const [path, code] of sources) write(path, code);
  return folder;
}

function link(folder: string, name: string, to: string): void {
  const scope = join(folder, "node_modules/@parsec");
  mkdirSync(scope, { recursive: true });
  symlinkSync(join(folder, to), join(scope, name), "junction");
}
