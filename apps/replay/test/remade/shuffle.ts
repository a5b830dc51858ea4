import { type RecordedGraph, shuffledOrder } from "@parsec/recording";
import { PayloadKeys } from "../../src/payload-keys.ts";
import type { Outcome } from "./elections.ts";

/**
 * Another order of a record's events: parents before children, and a joiner's after the event at which its `Add` is
 * decided on record, for nobody takes events of strangers.
 *
 * @param record - the record
 * @param outcome - what is decided where
 * @param seed - any text
 */
export function shuffledForCore(record: RecordedGraph, outcome: Outcome, seed: string): number[] {
  const added = admissions(record, outcome);
  const events = record.events.map((event) =>
    event.cause === "initial"
      ? Object.assign({}, event, { otherParent: added.get(event.creator) })
      : event,
  );
  return shuffledOrder(events, seed);
}

/** By peer, the event at which its `Add` is decided. */
function admissions(record: RecordedGraph, { elections }: Outcome): Map<number, number> {
  const { mode, payloads, peers } = record;
  const keys = new PayloadKeys(mode, payloads, peers);
  const added = new Map<number, number>();
  for (const election of elections) {
    for (const payload of election.keys.map((key) => keys.payloadOf(key))) {
      if (payload.kind !== "add" || record.genesis.includes(payload.peer)) continue;
      const peer = peers.indexOf(payload.peer);
      if (!added.has(peer)) added.set(peer, election.eventCount - 1);
    }
  }
  return added;
}
