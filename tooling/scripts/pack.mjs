// Packs all packages, as publishing would.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { root } from "./turbo.mjs";

const pnpm = join(root, "node_modules/pnpm/bin/pnpm.cjs");

/**
 * @param {string} folder - where the files go
 * @returns {Map<string, string>} the packed files by the packages' names
 */
export function packAll(folder) {
  return new Map(
    readdirSync(join(root, "packages")).map((short) => {
      const path = join(root, "packages", short);
      const { name } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
      return [name, pack(path, folder)];
    }),
  );
}

function pack(path, folder) {
  const args = [pnpm, "pack", "--json", "--pack-destination", folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: path,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`pnpm pack in ${path}: ${stdout}${stderr}`);
  return JSON.parse(stdout).filename;
}
