import { JsonField } from "./json-field.ts";
import { parseEvents } from "./parse-events.ts";
import { parseMetaEvents } from "./parse-meta-events.ts";
import { parsePayloads } from "./parse-payloads.ts";
import type { RecordedGraph } from "./recorded-graph.ts";
import { RecordingError } from "./recording-error.ts";

/**
 * Reads a recorded graph.
 *
 * Everything that a replay computes with is checked: afterwards every position names something, parents stand
 * before children, and each event has exactly what its cause asks for. Unknown fields are ignored, and so is
 * `lastAncestors`, which follows from the parents.
 *
 * @param text - the JSON text
 * @param file - where it came from, for messages
 * @throws RecordingError naming file and field if the text is no recorded graph
 */
export function parseRecording(text: string, file: string): RecordedGraph {
  const root = new JsonField(parseJson(text, file), file, "");
  const head = root.get("head");
  const mode = head.get("mode").oneOf(["supermajority", "single"]);
  const peers = parseIds(
    head
      .get("peers")
      .elements()
      .map((peer) => peer.get("id")),
  );
  const genesis = parseIds(head.get("genesis").elements());
  if (genesis.length === 0) head.get("genesis").fail("needs at least one voter");
  const payloads = parsePayloads(root.get("payloads"));
  const history = root.get("consensusHistory");
  const metaEvents = root.get("metaEvents");
  return {
    mode,
    genesis,
    peers,
    payloads,
    events: parseEvents(root.get("events"), peers.length, payloads.length),
    consensusHistory: history.isPresent ? history.elements().map((hash) => hash.text()) : undefined,
    metaEvents: metaEvents.isPresent ? parseMetaEvents(metaEvents) : undefined,
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine quotes the text, line breaks included; the message shall stay one line.
    const reason = String(error).replaceAll(/\s+/g, " ");
    throw new RecordingError(file, "", `no JSON: ${reason}`);
  }
}

function parseIds(fields: readonly JsonField[]): string[] {
  const seen = new Set<string>();
  for (const field of fields) {
    const id = field.text();
    if (seen.has(id)) field.fail(`${JSON.stringify(id)} is there twice`);
    seen.add(id);
  }
  return [...seen];
}
