// What is on record of the bundles' sizes, and what today's have against it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { page } from "./bundles-page.mjs";
import { root } from "./turbo.mjs";

/** Room to grow, and how far the page may be off. */
const TOLERANCE = 0.1;

const recordPath = join(root, "tooling/scripts/bundles.json");
const pagePath = join(root, "docs/bundle-sizes.md");
const read = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");

/** @typedef {{minified: number, gzip: number, brotli: number}} Sizes in bytes */

/** The sizes on record by entry, each with its `gzipLimit`. */
export function readRecord() {
  const text = read(recordPath);
  return text === "" ? {} : JSON.parse(text);
}

/**
 * Puts today's sizes on record, with limits above them, and writes the page.
 *
 * @param {Record<string, Sizes>} sizes - by entry
 */
export function writeRecord(sizes) {
  const record = {};
  for (const [entry, { minified, gzip, brotli }] of Object.entries(sizes)) {
    record[entry] = { minified, gzip, brotli, gzipLimit: Math.ceil(gzip * (1 + TOLERANCE)) };
  }
  writeFileSync(recordPath, `${JSON.stringify(record, null, 2)}\n`);
  writeFileSync(pagePath, page(record));
}

/**
 * What is wrong with today's sizes, or with the record.
 *
 * @param {Record<string, Sizes>} sizes - by entry
 * @param {ReturnType<typeof readRecord>} record - what they are held against
 * @returns {string[]} a sentence for each fault
 */
export function faultsOf(sizes, record) {
  const faults = Object.entries(sizes).flatMap(([entry, { gzip }]) => {
    const fault = faultOf(gzip, record[entry]);
    return fault === undefined ? [] : [`${entry}: ${fault}: npm run bundles -- --write`];
  });
  const gone = Object.keys(record).filter((entry) => sizes[entry] === undefined);
  faults.push(...gone.map((entry) => `${entry}: it has a limit, but there is no such bundle`));
  if (faults.length === 0 && read(pagePath) !== page(record)) {
    faults.push("docs/bundle-sizes.md isn't what is on record: npm run bundles -- --write");
  }
  return faults;
}

function faultOf(gzip, known) {
  if (!Number.isInteger(known?.gzip) || !Number.isInteger(known.gzipLimit)) {
    return "no limit on record. To set one";
  }
  if (gzip > known.gzipLimit) {
    return `${gzip} bytes of gzip, over the limit of ${known.gzipLimit}. Find out why; if it is worth it`;
  }
  if (gzip < known.gzip * (1 - TOLERANCE)) {
    return `${gzip} bytes of gzip, far less than the ${known.gzip} on record. To lower the limit`;
  }
  return undefined;
}
