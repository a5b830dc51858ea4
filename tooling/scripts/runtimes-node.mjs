// Gives a version of Node a task, in a process of its own.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { platforms } from "./bundles-esbuild.mjs";

const current = process.versions.node.split(".")[0];

/**
 * What that version says of the vectors and makes of the networks, or why it can't be had.
 *
 * @param {string} wish - a major version, or `current`
 * @param {{vectors: readonly object[], networkSeed: string}} task - what to verify, and what to run
 * @returns {{version: string, verdicts: Record<string, string>, networks: string[]} | {reason: string}} the verdicts by way
 *   of verifying, and a line for each network
 */
export function reportOfNode(wish, task) {
  const isCurrent = wish === "current" || wish === current;
  const command = isCurrent ? [process.execPath] : ["npx", "--yes", `node@${wish}`];
  const found = run([...command, "--version"]);
  if (found.status !== 0) return { reason: reason(found) };
  const version = found.stdout.trim();
  // npx falls back on what else is called `node`.
  if (!isCurrent && version.split(".")[0] !== `v${wish}`) {
    return { reason: `npx gave ${version}` };
  }
  const script = join(platforms, "node-report.mjs");
  const ran = run([...command, script], JSON.stringify(task));
  if (ran.status !== 0) throw new Error(`node ${version}:\n${ran.stderr}${ran.error ?? ""}`);
  return JSON.parse(ran.stdout);
}

function run([command, ...args], input = "") {
  return spawnSync(command, args, {
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    timeout: 300_000,
    shell: process.platform === "win32" && command === "npx",
  });
}

/** What npm says went wrong, without its prefix and where its log is. */
function reason({ error, stderr }) {
  const lines = (stderr ?? "").match(/(?<=^npm (error|ERR!) )\S.*$/gm) ?? ["it doesn't start"];
  return error?.message ?? lines.slice(0, 2).join(", ");
}
