import type { Hash, PublicId } from "@parsec/crypto";
import { type EventIndex, NO_EVENT, type PeerIndex } from "@parsec/graph";
import { leastLocalLimits } from "../wire/limits.ts";
import type { Invitation } from "../wire/invitation.ts";
import { encodeMessage } from "../wire/message.ts";
import { mayMakeSyncEvent } from "./accuse.ts";
import { NO_TOKEN, sendGossip, sendHeads } from "./gossip.ts";
import type { History } from "./history.ts";
import type { Desk, Lack } from "./lack.ts";
import type { Replica } from "./replica.ts";
import type { Turn } from "./turn.ts";

/**
 * From how many bytes of payloads on it pays to ask first. An invitation takes some hundred bytes and half a round trip, and
 * of what a peer would send unasked more than half is known to the receiver by then.
 */
const WORTH_ASKING_BYTES = 4096;

/** Most vote roots to name: the newest say most. */
const MOST_BATCHES = 64;

/**
 * Whether to invite a peer instead of sending what it seems to lack: that is much, and it knows this peer, whose invitation it
 * would refuse otherwise.
 *
 * @param to - the receiver
 * @param lack - what it seems to lack
 * @param me - this peer
 * @param history - what this peer knows
 */
export function isWorthAsking(
  to: PeerIndex,
  { events, isKnownPayload }: Lack,
  me: PeerIndex,
  history: History,
): boolean {
  const { graph } = history;
  const newest = graph.newestBy(to);
  const knowsUs = newest.every((event) => graph.lastAncestor(event, me) !== NO_EVENT);
  if (newest.length === 0 || !knowsUs) return false;
  const counted = new Set<Hash>();
  let bytes = 0;
  for (const event of events) {
    for (const hash of history.event(event).voteHashes) {
      if (counted.has(hash) || isKnownPayload(hash)) continue;
      counted.add(hash);
      bytes += history.payload(hash)?.bytes.length ?? 0;
      if (bytes >= WORTH_ASKING_BYTES) return true;
    }
  }
  return false;
}

/**
 * Tells a peer what this one has, so that it begins an exchange and sends nothing else.
 *
 * @param to - the receiver
 * @param lack - what it seems to lack
 * @param desk - what this peer knows
 * @param turn - collects what comes of it
 */
export function sendInvitation(
  to: PeerIndex,
  { events }: Lack,
  { history, correspondence }: Desk,
  turn: Turn,
): void {
  const { network } = history;
  const most = leastLocalLimits(network.genesis.limits).maxHeadsPerMessage;
  const batches = [...new Set(events.flatMap((event) => voteRoot(event, history)))];
  const invitation: Invitation = {
    kind: "invitation",
    counts: history.counts(most),
    batches: batches.slice(-MOST_BATCHES),
  };
  correspondence.noteInvited(to);
  turn.send(history.peerId(to), encodeMessage(invitation, network));
}

/**
 * Begins an exchange with somebody who says what it has. Until it answered, all it gets for more invitations is the same
 * event again.
 *
 * @param from - who invited; a member
 * @param replica - this peer's, which votes or leaves
 * @param turn - collects what comes of it
 */
export function acceptInvitation(from: PublicId, replica: Replica, turn: Turn): void {
  const { history, correspondence } = replica;
  const peer = history.peerIndex(from);
  const mayAsk = peer !== undefined && replica.mayGossipTo(from);
  if (!mayAsk || !mayMakeSyncEvent(replica, NO_EVENT)) {
    sendHeads(from, NO_TOKEN, replica, turn);
    return;
  }
  let asked = correspondence.unansweredBy(peer);
  if (asked === undefined) {
    const selfParent = replica.newestHash;
    asked = replica.make({ cause: "requesting", selfParent, recipient: from }, turn);
    correspondence.noteAccepted(peer, asked);
  }
  sendGossip("request", peer, asked, replica, turn);
}

/** The root over an event's votes, if it votes. */
function voteRoot(event: EventIndex, history: History): readonly Hash[] {
  const { body } = history.event(event);
  return body.cause === "observation" ? [body.voteRoot] : [];
}
