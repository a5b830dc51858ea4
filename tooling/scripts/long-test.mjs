// Runs the tests that are worth more time than `npm test` gives them: node tooling/scripts/long-test.mjs networks
// PARSEC_RUNS takes another number of runs, PARSEC_SEED the seed of a failure.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { vitest } from "./vitest.mjs";

const longTests = {
  networks: { file: "packages/meta-vote/test/networks.test.ts", runs: "2000" },
  // Nineteen decoders, and a whole peer.
  fuzz: {
    file: "packages/core/test/wire/fuzz.test.ts packages/core/test/fuzz-peer.test.ts",
    runs: "200000",
  },
  // Half of them in each consensus mode, side by side.
  feed: { file: "packages/core/test/feed/", runs: "200000" },
  churn: { file: "packages/mock-net/test/churn.test.ts", runs: "1000" },
  leaving: { file: "packages/mock-net/test/leaving.test.ts", runs: "1000" },
  // Phases in which all ways to part four peers, one of them twins, are enumerated: each takes 52 times as long.
  twins: { file: "packages/mock-net/test/twins.test.ts", runs: "2" },
  // Changes of membership, one after another, in one network.
  members: {
    file: "packages/mock-net/test/scenarios/members-are-replaced-again-and-again.test.ts",
    runs: "200",
  },
  // Thousands of events.
  joiner: { file: "packages/core/test/parts.test.ts", runs: "50" },
  crash: { file: "packages/core/test/crash.test.ts", runs: "500" },
  kill: { file: "packages/core/test/kill.test.ts", runs: "200" },
  replay: {
    file: "apps/replay/test/reference-graphs apps/replay/test/remade-",
    runs: "20",
    needs: "PARSEC_REFERENCE",
  },
};

const [name, ...options] = process.argv.slice(2);
const test = longTests[name];
if (test === undefined) {
  console.error(`which one? ${Object.keys(longTests).join(", ")}`);
  process.exit(2);
}
if (test.needs !== undefined && process.env[test.needs] === undefined) {
  console.error(`${test.needs} is not set: the folder which has reference-graphs in it`);
  process.exit(2);
}
const setup = join(import.meta.dirname, "setup.mjs");
const { status } = spawnSync(process.execPath, [setup], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
const hours = 3_600_000;
process.exit(
  vitest(["run", ...test.file.split(" "), `--testTimeout=${6 * hours}`, ...options], {
    PARSEC_RUNS: process.env.PARSEC_RUNS ?? test.runs,
  }),
);
