import type { JsonField } from "./json-field.ts";
import type { RecordedEvent } from "./recorded-graph.ts";

const causes = ["initial", "observation", "requesting", "request", "response"] as const;

/**
 * Reads the list of events.
 *
 * @param field - the list
 * @param peerCount - how many peers there are
 * @param payloadCount - how many payloads there are
 * @throws RecordingError if an event is none or doesn't fit its parents
 */
export function parseEvents(
  field: JsonField,
  peerCount: number,
  payloadCount: number,
): RecordedEvent[] {
  const events: RecordedEvent[] = [];
  for (const element of field.elements()) {
    const creator = element.get("creator").index(peerCount, "peer");
    const cause = element.get("cause").oneOf(causes);
    const hasOther = cause === "request" || cause === "response";
    events.push({
      name: element.get("name").textOrNothing(),
      creator,
      cause,
      selfParent: parseParent(element.get("selfParent"), cause !== "initial", events, (parent) =>
        parent.creator === creator ? undefined : "is another peer's",
      ),
      otherParent: parseParent(element.get("otherParent"), hasOther, events, (parent) =>
        parent.creator === creator ? "is the creator's own" : undefined,
      ),
      payload: parseIf(cause === "observation", element.get("payload"), payloadCount, "payload"),
      recipient: parseIf(cause === "requesting", element.get("recipient"), peerCount, "peer"),
    });
  }
  return events;
}

function parseParent(
  field: JsonField,
  isWanted: boolean,
  before: readonly RecordedEvent[],
  fault: (parent: RecordedEvent) => string | undefined,
): number | undefined {
  const position = parseIf(isWanted, field, before.length, "earlier event");
  const parent = position === undefined ? undefined : before[position];
  const reason = parent === undefined ? undefined : fault(parent);
  if (reason !== undefined) field.fail(`event ${position} ${reason}`);
  return position;
}

/** A position that stands there exactly if the event's cause wants one. */
function parseIf(
  isWanted: boolean,
  field: JsonField,
  limit: number,
  what: string,
): number | undefined {
  if (isWanted) return field.index(limit, what);
  if (field.isPresent) field.fail("an event of this cause has none");
  return undefined;
}
