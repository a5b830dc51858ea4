import type { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { CommandLine } from "./command-line.ts";
import { Progress } from "./progress.ts";
import { recordingPaths } from "./recording-paths.ts";
import { replayFile } from "./replay-file.ts";
import { type ExitCode, Report, type ReportTarget } from "./report.ts";

/** Where a run reads and writes, and what ends it early. */
export interface Surroundings extends Omit<ReportTarget, "json"> {
  readonly stdin: Readable;
  /** Ends the run after the file at hand. */
  readonly signal: AbortSignal;
}

/**
 * Replays recordings, one at a time: none stays in memory.
 *
 * @param command - what to replay and how
 * @param surroundings - where to read and write
 */
export async function run(command: CommandLine, surroundings: Surroundings): Promise<ExitCode> {
  const { stdin, signal, ...target } = surroundings;
  const progress = new Progress(target.stderr);
  const report = new Report({ ...target, json: command.json });
  for await (const file of recordingPaths(command.paths, stdin, signal)) {
    // A turn for signals: replaying itself gives none.
    await nextTurn();
    if (signal.aborted) break;
    if (typeof file === "string") progress.show(`${report.count} done, replaying ${file}`);
    const outcome = typeof file === "string" ? await replayFile(file, command) : file;
    progress.clear();
    report.add(outcome);
  }
  return report.close(signal.aborted);
}
