// Puts each planted fault into soak, one after another, and looks how many networks it takes to find it, and whether the seed
// that is printed finds it again: node tooling/mutants/soak-planted.mjs [ID…]
// PARSEC_RUNS takes another number of networks at most, PARSEC_SEED another seed.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
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

/** The first violation that soak finds, as it says itself. */
async function soak(folder, ...options) {
  const soaking = spawn(process.execPath, [join(folder, "main.js"), "--json", ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const streams = [soaking.stdout, soaking.stderr];
  const [output, complaints] = await Promise.all(streams.map((stream) => text(stream)));
  if (output === "") throw new Error(complaints);
  return JSON.parse(output).violations[0];
}

/** @param {import("./fault.mjs").Fault} fault */
async function search(fault) {
  const folder = mkdtempSync(join(tmpdir(), "planted-"));
  try {
    await buildSoak(folder, fault);
    const found = await soak(folder, "--networks", most, "--seed", seed, "--bail");
    if (found === undefined || isStopped) return { verdict: `not found in ${most} networks` };
    const again = await soak(folder, "--networks", "1", "--seed", found.seed);
    const isRepeated = again?.invariant === found.invariant && again.step === found.step;
    const [, number] = found.seed.split("/");
    const how = isRepeated ? "repeated by" : "NOT repeated by";
    const verdict = `${found.invariant} in network ${number}, ${how} --seed ${found.seed}`;
    return { isFound: isRepeated, verdict };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let found = 0;
for (const fault of chosen) {
  if (process.stderr.isTTY) process.stderr.write(`${fault.id}: soaks…\r`);
  const { isFound, verdict } = await search(fault);
  if (isStopped) break;
  if (isFound) found++;
  console.log(`${fault.id}: ${verdict}`);
}
console.log(`${found} of ${chosen.length} found`);
process.exitCode = isStopped ? 130 : found === chosen.length ? 0 : 1;
