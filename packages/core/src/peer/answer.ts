import type { PublicId } from "@parsec/crypto";
import type { EventIndex } from "@parsec/graph";
import type { VerifiedMessage } from "../intake/verify.ts";
import { messageFor } from "./gossip.ts";
import type { Replica } from "./replica.ts";
import type { Turn } from "./turn.ts";

/**
 * Makes the sync event that a message asks for, and answers a request (protocol §4). To be called when the message's
 * events are in: they may say that its sender is a member.
 *
 * A request that was answered before, because it or its answer came twice or got lost, makes no new event: what the
 * sender lacks is sent again.
 *
 * @param from - the sender
 * @param message - the message, all of whose events are known now
 * @param replica - this peer's
 * @param turn - collects what comes of it
 */
export function answer(
  from: PublicId,
  message: VerifiedMessage,
  replica: Replica,
  turn: Turn,
): void {
  const { history } = replica;
  const sender = history.peerIndex(from);
  if (sender === undefined) {
    turn.fault({ code: "unknownSender", message: `${from} isn't a member`, sender: from });
    return;
  }
  const received = syncEvent(from, message, replica);
  if (received === undefined) {
    const expected = `a ${message.kind} must end in a sync event by its sender, meant for this peer`;
    turn.fault({ code: "noSyncEvent", message: expected, sender: from });
    return;
  }
  const otherParent = history.event(received).hash;
  const made =
    history.answerOnChain(received, replica.newest) ??
    replica.make({ cause: message.kind, selfParent: replica.newestHash, otherParent }, turn);
  if (message.kind === "request") turn.send(from, messageFor("response", sender, history, made));
}

/** The event to be answered: a `requesting` event for this peer, or a `request` event that answers one of its own. */
function syncEvent(
  from: PublicId,
  { kind, events }: VerifiedMessage,
  { history, id, me }: Replica,
): EventIndex | undefined {
  const last = events.at(-1);
  if (last === undefined || last.body.creator !== from || from === id) return undefined;
  const index = history.eventIndex(last.hash);
  if (index === undefined) return undefined;
  const isMeantForUs =
    kind === "request"
      ? last.body.cause === "requesting" && last.body.recipient === id
      : last.body.cause === "request" &&
        history.graph.creator(history.graph.otherParent(index)) === me;
  return isMeantForUs ? index : undefined;
}
