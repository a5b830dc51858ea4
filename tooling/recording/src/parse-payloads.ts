import type { JsonField } from "./json-field.ts";
import type { RecordedPayload } from "./recorded-graph.ts";

/**
 * Reads the list of payloads.
 *
 * @param field - the list
 * @throws RecordingError if one of them is none, or has the hash of another payload
 */
export function parsePayloads(field: JsonField): RecordedPayload[] {
  const byHash = new Map<string, RecordedPayload>();
  return field.elements().map((element) => {
    const payload = parsePayload(element);
    const earlier = byHash.get(payload.hash) ?? payload;
    if (JSON.stringify(earlier) !== JSON.stringify(payload)) {
      element.get("hash").fail("another payload has it too");
    }
    byHash.set(payload.hash, payload);
    return payload;
  });
}

function parsePayload(field: JsonField): RecordedPayload {
  const kind = field.get("kind").oneOf(["genesis", "add", "remove", "accusation", "opaque"]);
  const hash = field.get("hash").text();
  // Other digits would not sort as the bytes do.
  if (!/^[0-9a-f]+$/.test(hash)) field.get("hash").fail("expected lower-case hex digits");
  if (kind === "opaque") return { kind, hash, value: field.get("value").textOrNothing() };
  if (kind === "accusation") {
    const offender = field.get("offender").text();
    return { kind, hash, offender, malice: field.get("malice").textOrNothing() };
  }
  if (kind !== "genesis") return { kind, hash, peer: field.get("peer").text() };
  const group = field.get("group").elements();
  return { kind, hash, group: group.map((id) => id.text()) };
}
