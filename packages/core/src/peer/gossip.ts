import type { Hash, PublicId } from "@parsec/crypto";
import type { EventIndex, PeerIndex } from "@parsec/graph";
import { leastLocalLimits } from "../wire/limits.ts";
import { encodeMessage } from "../wire/message.ts";
import { TOKEN_BYTES } from "../wire/token.ts";
import type { History } from "./history.ts";
import { type Desk, type Lack, lackOf } from "./lack.ts";
import { payloadHashOf } from "./payload-key.ts";
import type { Replica } from "./replica.ts";
import { encodeSeries } from "./series.ts";
import type { Turn } from "./turn.ts";

/** The token of a peer to whom it is all the same whether an answer is old. */
export const NO_TOKEN: Uint8Array = new Uint8Array(TOKEN_BYTES);

/** A desk at which one knows what is decided. */
type InformedDesk = Desk & Pick<Replica, "ordering" | "members">;

/**
 * What a peer lacks of the past of an event as far as the graph shows and as far as it said (protocol §4). What isn't in the
 * past of our own events can't matter to others: whoever made it can send it, and nobody else does it the favour. Otherwise
 * all that somebody sends without ever letting it be answered would go out again with each message, for no event of the
 * receiver shows that it has it.
 *
 * Events of members go out after those that made them members. Where we found that decided isn't in that past, the pasts of
 * those events are sent too.
 *
 * @param to - the peer
 * @param event - one of our own
 * @param desk - what this peer knows
 */
export function lackAsShown(to: PeerIndex, event: EventIndex, desk: InformedDesk): Lack {
  const { history, ordering, members } = desk;
  const { graph } = history;
  const newest = graph.newestBy(to);
  const closed = newest.map((each) => ordering.closedThrough(each));
  const additions = members
    .decidingAdditions(Math.min(...(closed.length > 0 ? closed : [0])))
    .filter((deciding) => !graph.descends(event, deciding));
  return lackOf(to, newest, desk, [event, ...additions]);
}

/**
 * Sends what a peer lacks of our past, as far as the graph shows and as far as it said (protocol §4): events in our order of
 * insertion, and the payloads that no event known to it votes for.
 *
 * @param kind - which half of the exchange it is
 * @param to - the receiver
 * @param last - our sync event, in which the message ends; what was inserted after it is left out
 * @param desk - where it is made from
 * @param turn - collects what comes of it
 * @param lack - what the receiver lacks, where that was looked up before the sync event was made
 */
export function sendGossip(
  kind: "request" | "response",
  to: PeerIndex,
  last: EventIndex,
  desk: InformedDesk,
  turn: Turn,
  lack: Lack = lackAsShown(to, last, desk),
): void {
  const { history, correspondence } = desk;
  const certificates = correspondence.certificatesFor(to);
  const series = {
    // A repeated answer ends in the old sync event, even where the receiver is known to have it by now.
    events: lack.events.filter((event) => event < last),
    isKnownPayload: lack.isKnownPayload,
    certificates,
    end: { kind, last },
  };
  for (const bytes of encodeSeries(series, history)) turn.send(history.peerId(to), bytes);
  correspondence.noteSent(to, { event: last, certificates });
}

/**
 * Sends everything that somebody lacks who said what it has, or, to somebody who was removed, what it lacks as far as the
 * graph shows.
 *
 * @param to - the receiver
 * @param end - how the series ends
 * @param desk - where it is made from
 * @param turn - collects what comes of it
 */
export function sendRest(
  to: PeerIndex,
  end: { readonly kind: "rest"; readonly token: Uint8Array } | { readonly kind: "removed" },
  { history, correspondence }: Desk,
  turn: Turn,
): void {
  // Who sends heads may know nothing of its own newest events: that may be why it asks.
  const newest = end.kind === "rest" ? [] : history.graph.newestBy(to);
  const series = {
    ...lackOf(to, newest, { history, correspondence }),
    certificates: correspondence.certificatesFor(to),
    end: end.kind === "rest" ? { ...end, heads: headsOf(history) } : end,
  };
  for (const bytes of encodeSeries(series, history)) turn.send(history.peerId(to), bytes);
}

/**
 * Says what this peer has, to be sent the rest.
 *
 * @param to - the receiver
 * @param token - what the answer has to quote
 * @param desk - where it is made from
 * @param turn - collects what comes of it
 */
export function sendHeads(
  to: PublicId,
  token: Uint8Array,
  { history, correspondence }: Desk,
  turn: Turn,
): void {
  correspondence.allowance.renewFor(to);
  const heads = history.landmarks(mostHeads(history));
  const message = { kind: "heads", token, heads } as const;
  turn.send(to, encodeMessage(message, history.network));
}

/** What this peer has. Leaving heads out makes the answer longer, no more. */
function headsOf(history: History): readonly Hash[] {
  return history.heads(mostHeads(history));
}

function mostHeads({ network }: History): number {
  return leastLocalLimits(network.genesis.limits).maxHeadsPerMessage;
}

/**
 * Whether there is anything to tell a peer (protocol §4): an undecided payload, or a decision that its newest known event
 * doesn't know of.
 *
 * @param to - a peer
 * @param replica - this peer's
 */
export function hasAnythingToSay(to: PublicId, { history, ordering, members }: Replica): boolean {
  // Of several accusations of one peer the first that is decided removes it; nobody votes for the others any more.
  const isMoot = (key: string): boolean => {
    const payload = history.payload(payloadHashOf(key))?.payload;
    return payload?.kind === "accusation" && !members.isVoter(payload.offender);
  };
  if (ordering.hasUndecidedBeside(isMoot)) return true;
  const peer = history.peerIndex(to);
  const newest = peer === undefined ? [] : history.graph.newestBy(peer);
  const isUpToDate = (event: EventIndex): boolean =>
    ordering.closedThrough(event) === ordering.election;
  return newest.length === 0 || !newest.every(isUpToDate);
}
