import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { Hash } from "@parsec/crypto";
import { encodeMessage, type MessageKind } from "../wire/message.ts";
import type { History } from "./history.ts";

/**
 * Makes a message of what a peer lacks as far as the graph shows (protocol §4): events in our order of insertion and
 * the payloads that no event it knows votes for.
 *
 * @param kind - which half of the exchange it is
 * @param to - the receiver
 * @param history - what we know
 * @param last - our sync event, in which the message ends; what was inserted after it is left out
 */
export function messageFor(
  kind: MessageKind,
  to: PeerIndex,
  history: History,
  last: EventIndex,
): Uint8Array {
  const { graph } = history;
  const known = graph.newestBy(to);
  const isKnown = (event: EventIndex): boolean =>
    known.length > 0 && known.every((newest) => graph.descends(newest, event));
  // A repeated answer ends in the old sync event, even where the receiver is known to have it by now.
  const events = [...graph.unknownTo(known).filter((event) => event < last), last];
  const lacking = new Set<Hash>();
  for (const event of events) {
    for (const hash of history.event(event).voteHashes) {
      if (!history.votesFor(hash).some(isKnown)) lacking.add(hash);
    }
  }
  const payloads: Uint8Array[] = [];
  for (const hash of lacking) {
    const payload = history.payload(hash);
    if (payload !== undefined) payloads.push(payload.bytes);
  }
  return encodeMessage(
    { kind, events: events.map((event) => history.event(event)), payloads },
    history.network,
  );
}
