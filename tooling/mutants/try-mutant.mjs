import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { faulty } from "./fault.mjs";
import { projectOf } from "./mutant.mjs";

/** Seconds after which tests that don't come to an end count as failed. */
const PATIENCE = 300;

/**
 * What became of a mutant.
 *
 * @typedef {object} Trial
 * @property {string} id the mutant
 * @property {"killed" | "endless" | "survived" | "broken"} verdict a test failed; the tests didn't end; all passed; it doesn't even run
 * @property {string} by the test that failed, or what is wrong
 * @property {number} seconds how long it took
 */

/**
 * Puts a mutant into a working copy, runs the tests that should find it, then all of its package, and takes it out again.
 *
 * @param {import("./mutant.mjs").Mutant} mutant - the fault
 * @param {string} root - of the working copy
 * @param {string} seed - what random tests draw from
 * @param {AbortSignal} signal - ends it
 * @returns {Promise<Trial>} what became of it
 */
export async function tryMutant(mutant, root, seed, signal) {
  const path = join(root, mutant.file);
  const text = readFileSync(path, "utf8");
  const start = performance.now();
  writeFileSync(path, faulty(text, mutant));
  try {
    let found = await run(root, mutant.tests, seed, signal);
    if (found.verdict === "survived" && !signal.aborted) {
      found = await run(root, ["--project", projectOf(mutant)], seed, signal);
    }
    const seconds = Math.round((performance.now() - start) / 100) / 10;
    return { id: mutant.id, ...found, seconds };
  } finally {
    writeFileSync(path, text);
  }
}

/** Runs tests up to the first that fails. */
async function run(root, which, seed, signal) {
  const report = join(root, "mutant-report.json");
  rmSync(report, { force: true });
  const options = ["--bail", "1", "--maxWorkers", "1", "--reporter", "json"];
  const vitest = spawn(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", ...which, ...options, "--outputFile", report],
    {
      cwd: root,
      env: { ...process.env, PARSEC_SEED: seed, NO_COLOR: "1" },
      stdio: "ignore",
      detached: true,
    },
  );
  // Together with its workers: a test that never ends doesn't hear of signals.
  const kill = () => {
    try {
      if (vitest.pid !== undefined) process.kill(-vitest.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  signal.addEventListener("abort", kill, { once: true });
  let isEndless = false;
  const timer = setTimeout(() => {
    isEndless = true;
    kill();
  }, PATIENCE * 1000);
  const status = await new Promise((resolve) => vitest.on("exit", resolve));
  clearTimeout(timer);
  signal.removeEventListener("abort", kill);
  if (isEndless)
    return { verdict: "endless", by: `no end within ${PATIENCE} s: ${which.join(" ")}` };
  if (status === 0) return { verdict: "survived", by: "" };
  return judged(report);
}

/** Only a test that failed has killed a mutant, not one that couldn't be loaded. */
function judged(report) {
  let results = [];
  try {
    results = JSON.parse(readFileSync(report, "utf8")).testResults;
  } catch {
    return { verdict: "broken", by: "the tests ended without a report" };
  }
  const tests = results.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests.find(({ status }) => status === "failed");
  if (failed !== undefined) return { verdict: "killed", by: failed.fullName };
  const messages = results.map((result) => result.message ?? "");
  const message = messages.find((text) => text !== "") ?? "no test failed";
  return { verdict: "broken", by: message.split("\n")[0] };
}
