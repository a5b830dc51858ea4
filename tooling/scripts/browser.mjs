// Runs four peers with real signatures, and every signature of test/vectors in packages/crypto, in a real Chromium, from
// what a bundler makes of the built packages: node tooling/scripts/browser.mjs [--seconds 60]
// Without a Chromium (the variable CHROMIUM, or on PATH) it says so and passes; with --find it only looks for one.
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { findChromium } from "./browser-chromium.mjs";
import { runPage } from "./browser-page.mjs";
import { loadVectors } from "./runtimes-vectors.mjs";
import { differences, summary } from "./runtimes-verdicts.mjs";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    find: { type: "boolean", default: false },
  },
});
const chromium = findChromium();
if (values.find) {
  if (chromium !== undefined) console.log(chromium);
  process.exit(chromium === undefined ? 1 : 0);
}
if (chromium === undefined) {
  console.log("skipped: no Chromium on PATH, nor in the variable CHROMIUM");
  process.exit(0);
}
build("./packages/*");
// In this Node, by its own backend, the peers must come to what they come to in the page.
const { fourPeers, payloads } = await import("../platforms/four-peers.mjs");
const [here] = fourPeers();
const vectors = await loadVectors();
const faults = await runPage(chromium, { vectors, hasPeers: true }, Number(values.seconds)).then(
  check,
  (error) => [error.message],
);
for (const fault of faults) console.error(`browser: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;

function check({ version, peers, verdicts }) {
  const wrong = differences("the page", vectors, verdicts);
  if (here.decided.length !== payloads.length) wrong.push("in Node the peers miss payloads");
  if (peers.length !== 4) wrong.push(`${peers.length} peers instead of 4`);
  for (const [i, { hash, decided }] of peers.entries()) {
    if (hash !== here.hash) wrong.push(`peer ${i} ends with block ${hash}, not ${here.hash}`);
    if (decided.join(" ") !== here.decided.join(" ")) {
      wrong.push(`peer ${i} decided ${decided.length} payloads, not the same ${payloads.length}`);
    }
  }
  if (wrong.length === 0) {
    const { hash, rounds } = here;
    console.log(
      `chromium ${version}: 4 peers agree on ${payloads.length} payloads in ${rounds} rounds, last block ${hash}, as in Node`,
    );
    console.log(`chromium ${version}: ${summary(verdicts)}`);
  }
  return wrong;
}
