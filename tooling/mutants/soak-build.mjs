import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { faulty } from "./fault.mjs";

const root = join(import.meta.dirname, "../..");

/**
 * Builds soak from the sources, with a fault in them or without. The sources stay as they are.
 *
 * @param {string} folder - where to put it: `main.js`
 * @param {import("./fault.mjs").Fault | undefined} fault - the fault
 */
export async function buildSoak(folder, fault) {
  const sources = ["main.ts", "network-worker.ts"];
  let isPlanted = fault === undefined;
  const plant = {
    name: "plant",
    setup(bundler) {
      bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (fault === undefined || path !== join(root, fault.file)) return undefined;
        isPlanted = true;
        return { contents: faulty(readFileSync(path, "utf8"), fault), loader: "ts" };
      });
    },
  };
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  await build({
    entryPoints: sources.map((name) => join(root, "apps/soak/src", name)),
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@parsec/source"],
    logLevel: "error",
    plugins: [plant],
    // Of CommonJS packages.
    banner: { js: 'import { createRequire as cr } from "node:module"; const require = cr("/");' },
  });
  if (!isPlanted) throw new Error(`${fault?.id}: soak doesn't use ${fault?.file}`);
}
