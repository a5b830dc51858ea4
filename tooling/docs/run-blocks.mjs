// Runs what a page shows, in the page's order, and compares what comes out with what the page says.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { root } from "../scripts/turbo.mjs";
import { kindOf } from "./block-kinds.mjs";
import { agrees, tidy } from "./compare.mjs";
import { fileOf } from "./project.mjs";

const SECONDS = 120;

/**
 * @typedef {object} Ran - what was compared
 * @property {string[]} faults - what is wrong
 * @property {{block: import("./markdown.mjs").Block, text: string}[]} outputs - what came out instead, where a page differs
 * @property {number} runs - how many blocks ran
 */

/**
 * @param {string} path - the page's, for faults
 * @param {readonly import("./markdown.mjs").Block[]} blocks - its blocks
 * @param {object} place - where to run them
 * @param {string} place.project - the folder with the page's files
 * @param {string} [place.node] - the Node to run files with
 * @param {readonly string[]} [place.path] - folders that stand first on PATH
 * @param {(command: string) => string} [place.command] - what to run instead of a command
 * @returns {Promise<Ran>} what became of them
 */
export async function runBlocks(path, blocks, { project, node, path: folders = [], command }) {
  const faults = [];
  const outputs = [];
  let runs = 0;
  let last;
  const before = [...folders, join(root, "node_modules/.bin")];
  const env = {
    ...process.env,
    NO_COLOR: "1",
    PATH: [...before, process.env.PATH ?? ""].join(delimiter),
  };
  delete env.FORCE_COLOR;
  for (const block of blocks) {
    const { kind, name } = kindOf(block);
    const at = `${path}:${block.line}`;
    if (kind === "output") {
      if (last === undefined) faults.push(`${at}: an output with nothing before it that ran`);
      else if (!agrees(block.text, last)) {
        outputs.push({ block, text: tidy(last) });
        faults.push(`${at}: not what came out, which is:\n${indented(tidy(last))}`);
      }
      continue;
    }
    if (kind !== "run" && kind !== "shell") continue;
    const { code, stdout, all } =
      kind === "run"
        ? await run(node ?? process.execPath, [fileOf(block).replace(/\.ts$/, ".js")], project, env)
        : await run(
            "bash",
            ["-e", "-o", "pipefail", "-c", command?.(block.text) ?? block.text],
            name === "project" ? project : root,
            env,
          );
    runs++;
    last = stdout;
    if (code !== 0) faults.push(`${at}: ended with ${code}:\n${indented(all)}`);
  }
  return { faults, outputs, runs };
}

function run(program, args, cwd, env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let all = "";
    const timer = setTimeout(() => child.kill("SIGKILL"), SECONDS * 1000);
    child.stdout.setEncoding("utf8").on("data", (part) => {
      stdout += part;
      all += part;
    });
    child.stderr.setEncoding("utf8").on("data", (part) => (all += part));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code: code ?? signal, stdout, all });
    });
  });
}

function indented(text) {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}
