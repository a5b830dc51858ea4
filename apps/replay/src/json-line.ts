import type { CheckedRecording } from "./check-recording.ts";

/**
 * @param file - the file, as given
 * @param checked - what its replay found
 * @returns one line of JSON, with its line break
 */
export function jsonLine(file: string, checked: CheckedRecording): string {
  const { mode, peers, events, elections, decided, matches, metaEventsMatch } = checked;
  const ms = Math.round(checked.ms * 1000) / 1000;
  const line = { file, mode, peers, events, elections, decided, matches, metaEventsMatch, ms };
  return `${JSON.stringify(line)}\n`;
}
