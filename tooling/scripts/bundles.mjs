// Measures what each entry of the packages adds to a web page, and fails when one has grown past its limit:
// node tooling/scripts/bundles.mjs [--write]
// With --write, today's sizes go to bundles.json, with limits a tenth above, and to docs/bundle-sizes.md.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "./build.mjs";
import { bundle } from "./bundles-esbuild.mjs";
import { faultsOf, readRecord, writeRecord } from "./bundles-limits.mjs";
import { table } from "./bundles-page.mjs";
import { root } from "./turbo.mjs";

/** Bundlers for browsers choose the portable backend in its place. */
const onlyForNode = new Set(["@parsec/crypto/node"]);

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
build("./packages/*");
process.exitCode = await run(values.write);

/** @param {boolean} isToWrite - sizes and page */
async function run(isToWrite) {
  const sizes = {};
  const faults = [];
  for (const entry of entries()) {
    try {
      sizes[entry] = await measure(entry);
    } catch (error) {
      faults.push(`${entry}: ${error.message}`);
    }
  }
  if (isToWrite && faults.length === 0) writeRecord(sizes);
  const record = readRecord();
  faults.push(...faultsOf(sizes, record));
  const rows = Object.entries(sizes).map(([entry, { minified, gzip, brotli }]) =>
    [entry, minified, gzip, brotli, record[entry]?.gzipLimit ?? "none"].map(String),
  );
  console.log(table(["entry", "minified", "gzip", "brotli", "limit of gzip"], rows));
  for (const fault of faults) console.error(fault);
  return faults.length === 0 ? 0 : 1;
}

/** Every name that a web page can import, in the order of the alphabet. */
function entries() {
  return readdirSync(join(root, "packages"))
    .flatMap((short) => {
      const manifest = readFileSync(join(root, "packages", short, "package.json"), "utf8");
      const { name, exports } = JSON.parse(manifest);
      return Object.keys(exports)
        .filter((path) => path !== "./package.json")
        .map((path) => name + path.slice(1));
    })
    .filter((entry) => !onlyForNode.has(entry))
    .toSorted();
}

async function measure(entry) {
  const module = await bundle(`export * from ${JSON.stringify(entry)};`);
  return {
    minified: module.length,
    gzip: gzipSync(module, { level: 9 }).length,
    brotli: brotliCompressSync(module).length,
  };
}
