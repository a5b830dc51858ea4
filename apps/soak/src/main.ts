import { availableParallelism } from "node:os";
import process from "node:process";
import type { Writable } from "node:stream";
import pc from "picocolors";
import { type CommandLine, parseCommandLine } from "./command-line.ts";
import { type Failure, NoFailureFile, readFailure } from "./failure-file.ts";
import { Journal } from "./journal.ts";
import { Progress } from "./progress.ts";
import { replay } from "./replay.ts";
import { run } from "./run.ts";
import { freshSeed } from "./seed.ts";
import { shrinkFailure } from "./shrink-failure.ts";
import { WorkerPool } from "./worker-pool.ts";

const { stdout, stderr } = process;
const command = parseCommandLine(process.argv.slice(2), {
  writeOut: (text) => stdout.write(text),
  writeErr: (text) => stderr.write(text),
});
if (typeof command === "number") process.exitCode = command;
else if (command.replay !== undefined) process.exitCode = await read(command.replay, replay);
else if (command.shrink !== undefined) process.exitCode = await read(command.shrink, small);
else process.exitCode = await soak(command);

async function soak(options: CommandLine): Promise<number> {
  const stop = new AbortController();
  // Once each: whoever asks twice doesn't want to wait for the summary.
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  // Nobody reads on, as after `| head`.
  stdout.on("error", () => stop.abort());
  const { networks, minutes, workers, preset, adversaries, json, bail, keep } = options;
  const journal = journalOf(options);
  if (journal === undefined && options.journal !== undefined) return 2;
  const seed = journal?.seed ?? options.seed ?? freshSeed();
  const pool = new WorkerPool(Math.min(workers ?? availableParallelism(), networks));
  const seconds = minutes === undefined ? undefined : 60 * minutes;
  const isColored = pc.isColorSupported && stdout.isTTY;
  const clock = (): number => performance.now() / 1000;
  return await run(
    { networks, seconds, seed, preset, adversaries, json, bail, keep, journal },
    { stdout, stderr, signal: stop.signal, clock, isColored, pool },
  );
}

/** The journal that is asked for; nothing, and a complaint, if the file is none. */
function journalOf({ journal, seed, ...terms }: CommandLine): Journal | undefined {
  if (journal === undefined) return undefined;
  try {
    return Journal.open(journal, terms, seed);
  } catch (error) {
    stderr.write(`error: ${(error as Error).message}\n`);
    return undefined;
  }
}

async function small(failure: Failure, out: Writable, path: string): Promise<number> {
  return await shrinkFailure(failure, path, { stdout: out, progress: new Progress(stderr) });
}

/** Does something with a failure that was kept. */
async function read(
  path: string,
  what: (failure: Failure, out: Writable, path: string) => number | Promise<number>,
): Promise<number> {
  try {
    return await what(readFailure(path), stdout, path);
  } catch (error) {
    if (!(error instanceof NoFailureFile)) throw error;
    stderr.write(`error: ${error.message}\n`);
    return 2;
  }
}
