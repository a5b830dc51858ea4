import type { PublicId } from "@parsec/crypto";
import type { EventIndex } from "@parsec/graph";
import type { AccompliceMalice } from "../wire/malice.ts";
import type { Facts } from "./facts.ts";
import { obliges, proven } from "./own-rules.ts";
import type { MaliceRule } from "./rule.ts";

/**
 * A `request` or `response` event whose past proves a malice of somebody and doesn't decide its removal, by somebody who
 * didn't accuse it before. What its parents know is what counts: an honest peer looks at that before it makes the event.
 */
export const accomplice: MaliceRule<AccompliceMalice> = {
  kind: "accomplice",
  note(event, facts) {
    if (facts.suspects.size === 0 || !isAnswer(event, facts)) return undefined;
    if (facts.offences.isOnChain("accomplice", event)) return undefined;
    const past = facts.pastBefore(event);
    let lowest: AccompliceMalice | undefined;
    for (const suspect of facts.suspects) {
      const offender = facts.history.peerId(suspect);
      // Of several whom it covers up for, the one with the lowest id.
      if (lowest !== undefined && lowest.offender < offender) continue;
      if (!keepsQuietAbout(offender, event, facts)) continue;
      const malice = proven(offender, past, facts);
      if (malice === undefined) continue;
      lowest = { kind: "accomplice", event: facts.history.event(event).hash, offender, malice };
    }
    return lowest;
  },
  holds({ event: hash, offender: covered, malice }, offender, past, facts) {
    const event = facts.history.eventIndex(hash);
    return (
      event !== undefined &&
      facts.history.event(event).body.creator === offender &&
      past.includes(event) &&
      isAnswer(event, facts) &&
      keepsQuietAbout(covered, event, facts) &&
      obliges(malice, covered, facts.pastBefore(event), facts)
    );
  },
  lowest(offender, past, facts, obligingOnly) {
    return facts.lowestNoted("accomplice", offender, past, obligingOnly);
  },
};

function isAnswer(event: EventIndex, { history }: Facts): boolean {
  const { cause } = history.event(event).body;
  return cause === "request" || cause === "response";
}

/** Whether an event's creator could have accused somebody before it, and didn't. */
function keepsQuietAbout(offender: PublicId, event: EventIndex, facts: Facts): boolean {
  const { history, accusations } = facts;
  if (history.event(event).body.creator === offender) return false;
  if (accusations.isAccusedOnChain(offender, event)) return false;
  return (
    facts.isVoterIn(offender, facts.pastBefore(event)) &&
    facts.isVoterIn(offender, facts.past([event]))
  );
}
