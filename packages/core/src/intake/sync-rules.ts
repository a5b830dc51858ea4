import type { EventIndex } from "@parsec/graph";
import type { History } from "../peer/history.ts";
import type { LinkedEvent, Refusal } from "./linked-event.ts";

/** What of an event matters to the exchange of gossip. */
type Exchanged = Pick<LinkedEvent, "creator" | "selfParent" | "otherParent"> & {
  /** The event. */
  readonly event: Pick<LinkedEvent["event"], "body">;
};

/**
 * Holds an event against *requesting → request → response* (protocol §4): a `request` answers a `requesting` event
 * meant for its creator, a `response` a `request` that answered its creator, and nothing on a chain answers the
 * same event twice.
 *
 * @param linked - the event
 * @param history - what is known
 * @returns what it breaks, if anything
 */
export function syncRuleBroken(linked: Exchanged, history: History): Refusal | undefined {
  const { body } = linked.event;
  if (body.cause !== "request" && body.cause !== "response") return undefined;
  const isAnswerable = body.cause === "request" ? isRequestingFrom : isRequestAnswering;
  const code = body.cause === "request" ? "invalidRequest" : "invalidResponse";
  if (!isAnswerable(linked, history)) {
    return {
      code,
      message: `the other-parent isn't what a ${body.cause} of its creator may answer`,
    };
  }
  if (history.answerOnChain(linked.otherParent, linked.selfParent) !== undefined) {
    return { code, message: "its creator answered the other-parent before" };
  }
  return undefined;
}

function isRequestingFrom({ event, otherParent }: Exchanged, history: History): boolean {
  const asked = history.event(otherParent).body;
  return asked.cause === "requesting" && asked.recipient === event.body.creator;
}

function isRequestAnswering({ creator, otherParent }: Exchanged, history: History): boolean {
  if (history.event(otherParent).body.cause !== "request") return false;
  const asked: EventIndex = history.graph.otherParent(otherParent);
  return history.graph.creator(asked) === creator;
}
