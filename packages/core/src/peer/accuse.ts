import type { EventIndex } from "@parsec/graph";
import type { HashedPayload } from "../wire/payload.ts";
import type { Replica } from "./replica.ts";
import type { Turn } from "./turn.ts";

/**
 * Makes the accusations that a peer owes before it makes a sync event. None if it knows by then that it was removed itself.
 *
 * @param replica - the peer
 * @param otherParent - what the sync event answers
 * @param turn - collects what comes of it
 */
export function accuse(replica: Replica, otherParent: EventIndex, turn: Turn): void {
  const { maxEventPayloadBytes, maxVotesPerEvent } = replica.history.network.genesis.limits;
  const owed = replica.accuser.owed(replica.newest, otherParent);
  let bytes = Infinity;
  const events: HashedPayload[][] = [];
  for (const payload of owed) {
    bytes += payload.bytes.length;
    if (bytes > maxEventPayloadBytes || events.at(-1)?.length === maxVotesPerEvent) {
      events.push([]);
      bytes = payload.bytes.length;
    }
    events.at(-1)?.push(payload);
  }
  for (const payloads of events) replica.vote(payloads, turn);
}

/**
 * Whether what a peer accused others of is proved in the past of a sync event. It is, unless the peer was restored from less
 * than it had: then it waits for a message that brings the proof.
 *
 * @param replica - the peer
 * @param otherParent - the event's other-parent, or `NO_EVENT`
 */
export function mayMakeSyncEvent(replica: Replica, otherParent: EventIndex): boolean {
  return replica.accuser.isCovered([replica.newest, otherParent]);
}
