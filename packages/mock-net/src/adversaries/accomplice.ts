import { decodeMessage, type UncheckedEvent } from "@parsec/core/wire";
import type { PublicId } from "@parsec/crypto";
import type { MakeBehaviour } from "./behaviour.ts";
import type { Hand } from "./hand.ts";

/** Never accuses anybody, whatever others did: it answers messages by itself, for its peer would. */
export function accomplice(): MakeBehaviour {
  const name = "accomplice";
  return (hand) => {
    let isTold = false;
    return {
      name,
      hears: (from, bytes) => {
        const answer = answerQuietly(from, bytes, hand);
        if (answer === undefined || answer === "left") return answer !== "left";
        if (!isTold && coveredUpFor(answer, hand) !== undefined) {
          isTold = true;
          hand.confess(name, "accomplice", [answer]);
        }
        return true;
      },
    };
  };
}

/** @returns the answer; undefined if there is none to be given; `left` if the peer may deal with it. */
function answerQuietly(
  from: PublicId,
  bytes: Uint8Array,
  hand: Hand,
): UncheckedEvent | "left" | undefined {
  const { network, notebook, parsec, seat, newest } = hand;
  const message = decodeMessage(bytes, network);
  if (!message.ok || newest === undefined || !parsec.canVote) return "left";
  const { kind } = message.value;
  if (kind !== "request" && kind !== "response") return "left";
  const { events, payloads } = message.value;
  for (const payload of payloads) notebook.addPayload(payload.hash, payload.bytes);
  const asked = events.at(-1);
  const isAnswerable =
    asked?.body.creator === from &&
    (kind === "request"
      ? asked.body.cause === "requesting" && asked.body.recipient === seat.id
      : asked.body.cause === "request");
  if (asked === undefined || !isAnswerable || !hand.adopt(events)) return undefined;
  const answered = notebook
    .by(seat.id)
    .some(({ body }) => "otherParent" in body && body.otherParent === asked.hash);
  if (answered) return undefined;
  const parts = { selfParent: (hand.newest ?? newest).hash, otherParent: asked.hash };
  const answer = hand.forge({ cause: kind, ...parts });
  if (!hand.adopt([answer])) return undefined;
  if (kind === "request") hand.show(from, answer, "response");
  return answer;
}

/** Somebody whose fork, or second vote for the same, is in an event's past, though it still is a voter there. */
function coveredUpFor(answer: UncheckedEvent, hand: Hand): PublicId | undefined {
  const { notebook, parsec, seat } = hand;
  const seen = new Set<string>();
  for (const { hash, body, voteHashes } of notebook.past([answer.hash])) {
    const { creator } = body;
    if (creator === seat.id || hash === answer.hash) continue;
    // On one chain or on two: a second event after the same, or a second vote for the same, is an offence either way.
    const places = ["selfParent" in body ? body.selfParent : "", ...voteHashes].map(
      (what) => `${creator} ${what}`,
    );
    const isOffence = places.some((place) => seen.has(place));
    if (isOffence && parsec.voters.includes(creator) && !hand.hasAccused(creator)) return creator;
    for (const place of places) seen.add(place);
  }
  return undefined;
}
