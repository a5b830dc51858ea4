import type { Hash, PublicId } from "@parsec/crypto";
import { NO_EVENT } from "@parsec/graph";
import type { UncheckedEvent } from "../wire/event.ts";
import type { History } from "./history.ts";

/**
 * Whether an event begins one more branch of somebody who has forked before, for all that this peer knows, and comes from
 * nobody but its creator. One fork is enough to remove it; what it makes up besides is taken as an ancestor of other
 * members' events alone, or a forker could fill everybody's graph as fast as it can send.
 *
 * @param event - the event
 * @param message - the events with which it came
 * @param from - who sent them
 * @param history - what is known
 */
export function isFurtherBranch(
  event: UncheckedEvent,
  message: readonly UncheckedEvent[],
  from: PublicId,
  history: History,
): boolean {
  const { hash, body } = event;
  const peer = history.peerIndex(from);
  if (body.creator !== from || peer === undefined || !history.graph.hasForked(peer)) return false;
  if (history.eventIndex(hash) !== undefined) return false;
  const selfParent = "selfParent" in body ? history.eventIndex(body.selfParent) : NO_EVENT;
  if (selfParent === undefined || history.graph.newestBy(peer).includes(selfParent)) return false;
  return !namedByOthers(message, from, history).has(hash);
}

/** The events of a message from which events of other members in it descend, over events of the message. */
function namedByOthers(
  message: readonly UncheckedEvent[],
  from: PublicId,
  history: History,
): ReadonlySet<Hash> {
  const named = new Set<Hash>();
  for (const { hash, body } of message.toReversed()) {
    const isOthers = body.creator !== from && history.peerIndex(body.creator) !== undefined;
    if (!isOthers && !named.has(hash)) continue;
    if ("selfParent" in body) named.add(body.selfParent);
    if ("otherParent" in body) named.add(body.otherParent);
  }
  return named;
}
