import { readFile } from "node:fs/promises";
import { parseRecording, RecordingError } from "@parsec/recording";
import { type CheckedRecording, type CheckOptions, checkRecording } from "./check-recording.ts";
import { readFault } from "./recording-paths.ts";

/** What became of a file: its replay, or why there was none. */
export type FileOutcome =
  | { readonly file: string; readonly checked: CheckedRecording }
  | { readonly fault: string };

/**
 * Reads and replays one file.
 *
 * @param file - the file
 * @param options - how to replay
 */
export async function replayFile(file: string, options: CheckOptions): Promise<FileOutcome> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    return { fault: `${file}: ${readFault(error)}` };
  }
  try {
    return { file, checked: checkRecording(parseRecording(text, file), options) };
  } catch (error) {
    if (error instanceof RecordingError) return { fault: error.message };
    // A fault of ours, but of thousands of files the others are worth replaying.
    return { fault: `${file}: replay failed: ${String(error)}` };
  }
}
