import type { Hash, PublicId } from "@parsec/crypto";
import { type EventIndex, NO_EVENT } from "@parsec/graph";
import type { EncodedEvent, UncheckedEvent } from "../wire/event.ts";
import type { Facts } from "./facts.ts";
import type { Past } from "./past.ts";

/** An event that nobody takes, with its parents. */
export interface Quotation {
  /** The event, signed by its creator. */
  readonly event: UncheckedEvent;
  /** Its self-parent; `NO_EVENT` if it has none, or the past doesn't know it. */
  readonly selfParent: EventIndex;
  /** Its other-parent; likewise. */
  readonly otherParent: EventIndex;
}

/**
 * An event that is quoted, with its parents as far as a past knows them.
 *
 * @param quoted - the event
 * @param offender - who should have made it
 * @param past - in which its parents are to be
 * @param facts - what is known
 * @returns undefined if somebody else made it
 */
export function quotation(
  quoted: EncodedEvent,
  offender: PublicId,
  past: Past,
  { history, quotations }: Facts,
): Quotation | undefined {
  const event = quotations.read(quoted, offender);
  if (event === undefined) return undefined;
  const { body } = event;
  const parent = (hash: Hash | undefined): EventIndex => {
    const index = hash === undefined ? undefined : history.eventIndex(hash);
    return index !== undefined && past.includes(index) ? index : NO_EVENT;
  };
  return {
    event,
    selfParent: parent("selfParent" in body ? body.selfParent : undefined),
    otherParent: parent("otherParent" in body ? body.otherParent : undefined),
  };
}
