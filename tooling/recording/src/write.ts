import type { RecordedEvent, RecordedGraph, RecordedMetaEvent } from "./recorded-graph.ts";

/**
 * Writes a recorded graph: JSON, a line for each payload, event and meta-event, so that recordings can be
 * compared line by line. {@link parseRecording} reads it back.
 *
 * @param graph - what to write
 * @returns the text, with a line break at its end
 */
export function formatRecording(graph: RecordedGraph): string {
  const { mode, genesis, peers, payloads, events, consensusHistory, metaEvents } = graph;
  const head = { mode, genesis, peers: peers.map((id) => ({ id })) };
  const fields = [
    `"head":${JSON.stringify(head)}`,
    `"payloads":${formatLines("[", payloads.map(toText), "]")}`,
    `"events":${formatLines("[", events.map(formatEvent), "]")}`,
  ];
  if (consensusHistory !== undefined) {
    fields.push(`"consensusHistory":${formatLines("[", consensusHistory.map(toText), "]")}`);
  }
  if (metaEvents !== undefined) {
    const lines = Array.from(
      metaEvents,
      ([name, metaEvent]) => `${JSON.stringify(name)}:${formatMetaEvent(metaEvent)}`,
    );
    fields.push(`"metaEvents":${formatLines("{", lines, "}")}`);
  }
  return `{${fields.join(",\n")}}\n`;
}

function toText(value: unknown): string {
  return JSON.stringify(value);
}

function formatLines(open: string, lines: readonly string[], close: string): string {
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join(",\n")}\n${close}`;
}

/** Absent parents are null; everything else that is undefined is left out by JSON itself. */
function formatEvent({ selfParent, otherParent, ...event }: RecordedEvent): string {
  const { name, creator, cause, payload, recipient } = event;
  const parents = { selfParent: selfParent ?? null, otherParent: otherParent ?? null };
  return JSON.stringify({ name, creator, cause, ...parents, payload, recipient });
}

function formatMetaEvent({ observees, interesting, metaVotes }: RecordedMetaEvent): string {
  const lists = metaVotes === undefined ? undefined : Object.fromEntries(metaVotes);
  return JSON.stringify({ observees, interesting, metaVotes: lists });
}
