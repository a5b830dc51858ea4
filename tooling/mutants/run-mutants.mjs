// Breaks the product on purpose, in one place at a time, and sees that a test fails: node tooling/mutants/run-mutants.mjs --help
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { mutants } from "./catalogue.mjs";
import { sampled } from "./sample.mjs";
import { tryMutant } from "./try-mutant.mjs";
import { WorkingCopy } from "./working-copy.mjs";

const HELP = `Usage: mutants [options] [ID…]

Puts each fault of the catalogue into a copy of the sources and runs the tests that should find it, up to the first that fails.

  --list         print the faults and end
  --sample <n>   only so many, drawn by the seed
  --seed <n>     what the sample and random tests draw from (default: a new one)
  --workers <n>  how many at a time (default: one a core)
  --json         print one line of JSON a fault, and nothing else on standard output
`;

const { values, positionals } = options();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const unknown = positionals.filter((id) => !mutants.some((mutant) => mutant.id === id));
if (unknown.length > 0) fail(`there is no ${unknown.join(", ")}: see --list`);
const seed = values.seed ?? process.env.PARSEC_SEED ?? String(randomInt(1, 2 ** 31));
const named = mutants.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
const chosen = values.sample === undefined ? named : sampled(named, wholeNumber("sample"), seed);
if (values.list) {
  for (const { id, section, file, why } of chosen)
    console.log(`${id} (${section}, ${file}): ${why}`);
  process.exit(0);
}
process.exit(await main());

async function main() {
  const say = (text) => (values.json ? process.stderr : process.stdout).write(`${text}\n`);
  const workers = Math.min(chosen.length, wholeNumber("workers") ?? availableParallelism());
  const ending = new AbortController();
  process.once("SIGINT", () => ending.abort());
  process.once("SIGTERM", () => ending.abort());
  say(`seed ${seed}: ${chosen.length} faults, ${workers} at a time`);
  const waiting = [...chosen];
  const trials = [];
  const lane = async () => {
    const copy = new WorkingCopy(join(import.meta.dirname, "../.."));
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const trial = await tryMutant(next, copy.root, seed, ending.signal);
        if (ending.signal.aborted) return;
        trials.push(trial);
        if (values.json) console.log(JSON.stringify(trial));
        else say(`${trials.length}/${chosen.length} ${line(trial)}`);
      }
    } finally {
      copy.remove();
    }
  };
  await Promise.all(Array.from({ length: workers }, lane));
  const killed = trials.filter(({ verdict }) => verdict === "killed" || verdict === "endless");
  const rest = trials.filter((trial) => !killed.includes(trial));
  if (rest.length > 0) say(`not found: ${rest.map(({ id }) => id).join(", ")}`);
  if (ending.signal.aborted) say(`stopped early, after ${trials.length} of ${chosen.length}`);
  say(`${killed.length} of ${trials.length} killed`);
  if (ending.signal.aborted) return 130;
  return killed.length === chosen.length ? 0 : 1;
}

function line({ id, verdict, by, seconds }) {
  const how = by === "" ? verdict : `${verdict}: ${by}`;
  return `${id}: ${how} (${seconds.toFixed(1)} s)`;
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        list: { type: "boolean" },
        sample: { type: "string" },
        seed: { type: "string" },
        workers: { type: "string" },
        json: { type: "boolean" },
      },
    });
  } catch (error) {
    return fail(error.message);
  }
}

function wholeNumber(name) {
  const text = values[name];
  if (text === undefined || /^[1-9][0-9]{0,3}$/.test(text)) return text && Number(text);
  return fail(`--${name} must be a whole number from 1 to 9999`);
}

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(2);
}
