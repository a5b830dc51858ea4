// Puts each planted fault into soak, one after another, and looks how many networks it takes to find it, and whether the seed
// that is printed finds it again, and how small a network it fails in: node tooling/mutants/soak-planted.mjs [ID…]
// PARSEC_RUNS takes another number of networks at most, PARSEC_SEED another seed.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { buildSoak } from "./soak-build.mjs";
import { planted } from "./planted.mjs";

const { PARSEC_RUNS: most = "5000", PARSEC_SEED: seed = "planted" } = process.env;
const ids = process.argv.slice(2);
const unknown = ids.filter((id) => !planted.some((fault) => fault.id === id));
if (unknown.length > 0) {
  const known = planted.map(({ id }) => id).join(", ");
  console.error(`there is no ${unknown.join(", ")}; there are ${known}`);
  process.exit(2);
}
const chosen = planted.filter(({ id }) => ids.length === 0 || ids.includes(id));

// Soak hears of it as well, and ends by itself.
let isStopped = false;
process.on("SIGINT", () => (isStopped = true));

/** What soak prints. */
async function output(folder, ...options) {
  const soaking = spawn(process.execPath, [join(folder, "main.js"), ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const streams = [soaking.stdout, soaking.stderr];
  const [printed, complaints] = await Promise.all(streams.map((stream) => text(stream)));
  if (printed === "") throw new Error(complaints);
  return printed;
}

/** The first violation that soak finds, as it says itself. */
async function soak(folder, ...options) {
  return JSON.parse(await output(folder, "--json", ...options)).violations[0];
}

/** How small a network it is that fails as the one that was kept. */
async function shrunk(folder, kept) {
  const [file] = readdirSync(kept);
  const printed = await output(folder, "--shrink", join(kept, file));
  const [, peers, events] = / to (\d+) peers, (\d+) events/.exec(printed) ?? [];
  return { peers: Number(peers), events: Number(events) };
}

/** @param {import("./fault.mjs").Fault} fault */
async function search(fault) {
  const folder = mkdtempSync(join(tmpdir(), "planted-"));
  try {
    await buildSoak(folder, fault);
    const kept = join(folder, "kept");
    const options = ["--networks", most, "--seed", seed, "--bail", "--keep", kept];
    const found = await soak(folder, ...options);
    if (found === undefined || isStopped) return { verdict: `not found in ${most} networks` };
    const again = await soak(folder, "--networks", "1", "--seed", found.seed);
    const isRepeated = again?.invariant === found.invariant && again.step === found.step;
    const [, number] = found.seed.split("/");
    const how = isRepeated ? "repeated by" : "NOT repeated by";
    const { peers, events } = await shrunk(folder, kept);
    const small = `shrunk to ${peers} peers, ${events} events`;
    const verdict = `${found.invariant} in network ${number}, ${how} --seed ${found.seed}, ${small}`;
    return { isFound: isRepeated, isSmall: peers <= 4 && events <= 60, verdict };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let [found, small] = [0, 0];
for (const fault of chosen) {
  if (process.stderr.isTTY) process.stderr.write(`${fault.id}: soaks…\r`);
  const { isFound, isSmall, verdict } = await search(fault);
  if (isStopped) break;
  if (isFound) found++;
  if (isSmall) small++;
  console.log(`${fault.id}: ${verdict}`);
}
console.log(
  `${found} of ${chosen.length} found, ${small} of them in networks of at most 4 peers and 60 events`,
);
process.exitCode = isStopped ? 130 : found === chosen.length ? 0 : 1;
