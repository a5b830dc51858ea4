import { formatRecording, type RecordedGraph } from "@parsec/recording";
import { lastAncestors } from "./last-ancestors.ts";

/** The line before the events: each of them has a line of its own. */
const BEFORE_EVENTS = '"events":[';

/**
 * Writes a recorded graph with the events' last ancestors. `formatRecording` leaves them out, since they follow from the
 * parents; other programs that read the format may want them.
 *
 * @param graph - a graph without forks
 * @returns the text of a file
 */
export function recordingText(graph: RecordedGraph): string {
  const found = lastAncestors(graph.events, graph.peers.length);
  const lines = formatRecording(graph).split("\n");
  const first = lines.indexOf(BEFORE_EVENTS) + 1;
  for (const [position, ancestors] of found.entries()) {
    const line = lines[first + position] ?? "";
    const end = line.lastIndexOf("}");
    lines[first + position] =
      `${line.slice(0, end)},"lastAncestors":${JSON.stringify(ancestors)}${line.slice(end)}`;
  }
  return lines.join("\n");
}
