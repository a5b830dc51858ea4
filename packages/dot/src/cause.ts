import type { EventSnapshot } from "@parsec/graph";

/** The causes that are drawn differently; `sync` is a sync event with an other-parent that may be either kind. */
export type Cause = "initial" | "observation" | "requesting" | "request" | "response" | "sync";

/** What each cause means, in the order of the legend. */
export const causeMeanings: Readonly<Record<Cause, string>> = {
  initial: "the peer starts",
  observation: "the peer votes",
  requesting: "about to send a request",
  request: "received a request",
  response: "received a response",
  sync: "received a request or response",
};

/**
 * An event's cause as drawn.
 *
 * @param event - the event
 * @param given - its cause by name, if known
 */
export function causeOf(event: EventSnapshot, given: string | undefined): Cause {
  if (given !== undefined && Object.hasOwn(causeMeanings, given)) return given as Cause;
  if (event.otherParent >= 0) return "sync";
  if (event.isSync) return "requesting";
  return event.chainIndex === 0 ? "initial" : "observation";
}
