import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { VerifiedDelivery } from "../intake/verify.ts";
import { accuse, mayMakeSyncEvent } from "./accuse.ts";
import { NO_TOKEN, sendGossip, sendHeads } from "./gossip.ts";
import type { Replica } from "./replica.ts";
import type { Turn } from "./turn.ts";

/**
 * Makes the sync event that a message asks for, and answers a request (protocol §4). To be called when the message's
 * events are in.
 *
 * A request that was answered before, because it or its answer came twice or got lost, makes no new event: what the
 * sender lacks is sent again.
 *
 * @param sender - who sent it
 * @param message - a request or response, all of whose events are known now
 * @param replica - this peer's
 * @param turn - collects what comes of it
 */
export function answer(
  sender: PeerIndex,
  message: VerifiedDelivery,
  replica: Replica,
  turn: Turn,
): void {
  const { history } = replica;
  const cause = message.kind === "request" ? "request" : "response";
  const received = syncEvent(sender, message, replica);
  if (received === undefined) {
    const expected = `a ${cause} must end in a sync event by its sender, meant for this peer`;
    turn.fault({ code: "noSyncEvent", message: expected, sender: history.peerId(sender) });
    return;
  }
  const otherParent = history.event(received).hash;
  let made = history.answerOnChain(received, replica.newest);
  if (made === undefined) {
    accuse(replica, received, turn);
    if (!mayMakeSyncEvent(replica, received)) {
      sendHeads(history.peerId(sender), NO_TOKEN, replica, turn);
      return;
    }
    made = replica.make({ cause, selfParent: replica.newestHash, otherParent }, turn);
  }
  if (cause === "request") sendGossip("response", sender, made, replica, turn);
}

/** The event to be answered: a `requesting` event for this peer, or a `request` event that answers one of its own. */
function syncEvent(
  sender: PeerIndex,
  { kind, events }: VerifiedDelivery,
  { history, id, me }: Replica,
): EventIndex | undefined {
  const last = events.at(-1);
  const index = last && history.eventIndex(last.hash);
  if (index === undefined || history.graph.creator(index) !== sender) return undefined;
  const { body } = history.event(index);
  const isMeantForUs =
    kind === "request"
      ? body.cause === "requesting" && body.recipient === id
      : body.cause === "request" && history.graph.creator(history.graph.otherParent(index)) === me;
  return isMeantForUs ? index : undefined;
}
