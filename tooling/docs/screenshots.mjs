// Takes pictures of the built site and of a drawn graph, as wide as a desktop's window and as a phone, in a real Chromium:
// node tooling/docs/screenshots.mjs [--png] [FOLDER], by default docs/images, as WebP, which is small. Fails if a page is wider than its window.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { findChromium } from "../scripts/browser-chromium.mjs";
import { takePictures } from "../scripts/browser-pictures.mjs";
import { root } from "../scripts/turbo.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { png: { type: "boolean", default: false } },
});
const [folder = join(root, "docs/images")] = positionals;
const format = values.png ? "png" : "webp";
const site = join(root, "docs/api");
const chromium = findChromium();
if (chromium === undefined) {
  console.log("skipped: no Chromium on PATH, nor in the variable CHROMIUM");
  process.exit(0);
}
if (!existsSync(join(site, "index.html"))) {
  console.error("there is no site: pnpm docs:build");
  process.exit(1);
}

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const address = (path) => pathToFileURL(join(site, path)).href;
/** Types into the search. */
const search = `document.querySelector("#tsd-search-trigger").click();
  const field = document.querySelector("#tsd-search-input");
  field.value = "gossip"; field.dispatchEvent(new Event("input"));`;
const shots = [
  { name: "site-start", url: address("documents/start.html"), ...desktop },
  { name: "site-search", url: address("documents/start.html"), ...desktop, script: search },
  { name: "site-reference", url: address("classes/_parsec_core.index.Parsec.html"), ...desktop },
  { name: "site-decides-phone", url: address("documents/how-parsec-decides.html"), ...phone },
  {
    name: "site-graph-phone",
    url: address("documents/how-parsec-decides.html"),
    ...phone,
    script: `document.querySelector('img[src*="meta-votes"]').scrollIntoView({ block: "center" })`,
  },
  {
    name: "graph",
    url: pathToFileURL(join(root, "docs/images/decides-4-meta-votes.svg")).href,
    width: 1620,
    height: 1090,
  },
];
const missing = new Set(shots.map(({ name }) => name));
await takePictures(chromium, shots, format, ({ name }, picture, overflow) => {
  writeFileSync(join(folder, `${name}.${format}`), picture);
  missing.delete(name);
  console.log(
    `${name}.${format}: ${picture.length} bytes${overflow > 0 ? `, ${overflow} px too wide` : ""}`,
  );
  if (overflow > 0) process.exitCode = 1;
});
if (missing.size > 0) process.exitCode = 1;
