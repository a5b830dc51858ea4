// Has every signature of packages/crypto/test/vectors judged by both backends of the built package, at once and as promises,
// in several versions of Node and in Chromium, and fails unless all say what is expected. Each also runs simulated networks
// of every preset, and the same must happen in them everywhere, to the byte:
// node tooling/scripts/runtimes.mjs [--node 20,22,24,26] [--no-chromium]
// `--node current` takes no other Node than the one that runs this. Others come from npm; what can't be had is skipped.
// PARSEC_SEED is where the networks' randomness comes from.
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { findChromium } from "./browser-chromium.mjs";
import { runPage } from "./browser-page.mjs";
import { differentNetworks, networksSummary } from "./runtimes-networks.mjs";
import { reportOfNode } from "./runtimes-node.mjs";
import { loadVectors } from "./runtimes-vectors.mjs";
import { differences, expectedOf, summary } from "./runtimes-verdicts.mjs";

/** For a page that takes three. */
const PAGE_SECONDS = 120;

const { values } = parseArgs({
  options: {
    node: { type: "string", default: "20,22,24,26" },
    "no-chromium": { type: "boolean", default: false },
  },
});
const wishes = values.node.split(",");
const strange = wishes.filter((wish) => !/^(current|\d+)$/.test(wish));
if (strange.length > 0) {
  console.error(`--node takes major versions or current, with commas: not ${strange.join(", ")}`);
  process.exit(2);
}
build("./packages/*");
const { presetNetworks } = await import("../platforms/preset-networks.mjs");
const vectors = await loadVectors();
const networkSeed = process.env.PARSEC_SEED ?? "1";
/** What this very process makes of them; each runtime is another one. */
const expectedNetworks = presetNetworks(networkSeed);
const faults = [];
let ran = 0;
for (const network of expectedNetworks) console.log(network);
const passed = expectedNetworks.filter((network) => network.includes(": pass,")).length;
if (passed < expectedNetworks.length) faults.push("not every network passed");
console.log(line("expected", summary({ "by ZIP 215": expectedOf(vectors) })));
console.log(line("", networksSummary(expectedNetworks)));
for (const wish of wishes) {
  await judge(`node ${wish}`, () => reportOfNode(wish, { vectors, networkSeed }));
}
if (!values["no-chromium"]) await judge("chromium", reportOfChromium);
if (ran === 0) faults.push("nothing to run on");
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(
    `to repeat: PARSEC_SEED=${networkSeed} npm run test:runtimes -- --node ${values.node}`,
  );
}
process.exitCode = faults.length === 0 ? 0 : 1;

function reportOfChromium() {
  const path = findChromium();
  return path === undefined
    ? { reason: "neither on PATH nor in the variable CHROMIUM" }
    : runPage(path, { vectors, hasPeers: false, networkSeed }, PAGE_SECONDS);
}

async function judge(name, ask) {
  try {
    const { version, verdicts, networks, reason } = await ask();
    if (reason !== undefined) {
      console.log(`skipped: ${name}: ${reason}`);
      return;
    }
    ran += 1;
    const runtime = `${name.split(" ")[0]} ${version}`;
    console.log(line(runtime, summary(verdicts)));
    console.log(line("", networksSummary(networks)));
    faults.push(...differences(runtime, vectors, verdicts));
    faults.push(...differentNetworks(runtime, expectedNetworks, networks));
  } catch (error) {
    faults.push(`${name}: ${error.message}`);
  }
}

function line(name, text) {
  return `${name.padEnd(14)}  ${text}`;
}
