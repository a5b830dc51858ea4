// Commands that a page names and nobody runs here, as they take minutes or change the machine: at least they must exist.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/turbo.mjs";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** What npm and pnpm do without a script of that name. */
const builtin = new Set(["install", "exec", "dlx", "vitest", "replay", "changeset", "add", "init"]);

/**
 * @param {string} text - lines for a shell
 * @returns {string[]} scripts that they call and that don't exist
 */
export function unknownScripts(text) {
  const named = [
    ...text.matchAll(/\bnpm run ([\w:-]+)/g),
    ...text.matchAll(/\bnpm (start|test)\b/g),
    ...text.matchAll(/\bpnpm (?:--silent )?([\w:-]+)/g),
  ].map(([, name]) => name ?? "");
  return named.filter((name) => manifest.scripts[name] === undefined && !builtin.has(name));
}
