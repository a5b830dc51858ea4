// Builds, then runs the benchmarks against the build: node tooling/scripts/bench.mjs --help
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chartOf, mediansOf, resultsOf, tableOf } from "./bench-report.mjs";
import { root } from "./turbo.mjs";

const HELP = `Usage: bench [options] [PART…]

Runs the benchmarks of all packages, or of files whose names have a part in them, several times one after another, and prints
the median of each with what it varied by.

  --runs <n>       how often (default: 3)
  --against <rev>  also those of another revision, by turns, and the ratio of the two: below 1 is faster
  --json           print JSON and nothing else on standard output
  --write          write docs/benchmarks/suites.md and its chart, too
`;

const { values, positionals: parts } = options();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1)
  fail(`--runs: must be a whole number from 1, not ${values.runs}`);
const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => stop.abort());
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const { against } = values;
try {
  await main();
} finally {
  if (against !== undefined) git("worktree", "remove", "--force", join(folder, "other"));
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  const before = loadavg()[0];
  const places = [root];
  if (against !== undefined) places.push(await checkedOut(against));
  for (const place of places) {
    say(`building ${place === root ? "this" : against}`);
    await node(place, ["tooling/scripts/turbo.mjs", "build", "--filter=./packages/*"]);
  }
  const found = places.map(() => []);
  for (let run = 0; run < runs; run++) {
    for (const [at, place] of places.entries()) {
      if (stop.signal.aborted) break;
      say(`run ${run + 1} of ${runs}: ${at === 0 ? "this" : against}`);
      const file = join(folder, `${run}-${at}.json`);
      const isDone = await node(place, [
        "node_modules/vitest/vitest.mjs",
        "bench",
        "--run",
        "--outputJson",
        file,
        ...parts,
      ]);
      if (isDone) found[at].push(mediansOf(JSON.parse(readFileSync(file, "utf8"))));
    }
  }
  if (stop.signal.aborted) process.exitCode = 130;
  const results = resultsOf(found[0], found[1]);
  if (results.length === 0) return;
  const { node: version } = process.versions;
  const machine = `Node ${version}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}), load ${before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after, ${found[0].length} runs`;
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ machine, against, results })}\n`);
  } else process.stdout.write(`${machine}\n\n${tableOf(results, against)}`);
  if (values.write && !stop.signal.aborted) write(results, machine);
}

function write(results, machine) {
  const command = ["pnpm bench", ...process.argv.slice(2)].join(" ");
  const title =
    against === undefined
      ? "Benchmarks, median times"
      : `Benchmarks, median times; above, ${against}`;
  const page = `# Benchmarks of the packages

Median of the medians of several runs, from the fastest of these to the slowest; made by \`${command}\`. ${machine}.

![A bar for each benchmark](suites.svg)

${tableOf(results, against)}`;
  const file = join(root, "docs/benchmarks/suites.md");
  writeFileSync(file, page);
  spawnSync(join(root, "node_modules/.bin/oxfmt"), [file], { cwd: root });
  writeFileSync(join(root, "docs/benchmarks/suites.svg"), chartOf(results, title));
}

async function checkedOut(revision) {
  const other = join(folder, "other");
  const { status, stderr } = git("worktree", "add", "--detach", other, revision);
  if (status !== 0) fail(stderr.trim());
  say(`setting ${revision} up`);
  await node(other, ["tooling/scripts/setup.mjs"]);
  return other;
}

/** Runs a script of a working copy; what it prints is shown only if it fails. Returns false if it was interrupted. */
function node(cwd, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
    const end = () => child.kill();
    stop.signal.addEventListener("abort", end, { once: true });
    child.on("close", (status) => {
      stop.signal.removeEventListener("abort", end);
      if (status === 0 || stop.signal.aborted) resolve(status === 0);
      else {
        process.stderr.write(said);
        process.exitCode = 1;
        resolve(false);
        stop.abort();
      }
    });
  });
}

function git(...args) {
  return spawnSync("git", args, { cwd: root, encoding: "utf8" });
}

function say(text) {
  const { stderr } = process;
  stderr.write(stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        runs: { type: "string", default: "3" },
        against: { type: "string" },
        json: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return fail(error.message);
  }
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(2);
}
