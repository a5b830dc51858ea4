import type { EventMalice } from "../wire/malice.ts";
import type { MaliceRule } from "./rule.ts";

/**
 * An accusation whose malice doesn't hold in the past of the accuser's next sync event. It can be judged at that event and no
 * earlier: accusations are made before it, of what will be in its past.
 */
export const invalidAccusation: MaliceRule<EventMalice> = {
  kind: "invalidAccusation",
  holds({ event: hash }, offender, past, { history, accusations }) {
    const event = history.eventIndex(hash);
    if (event === undefined || history.event(event).body.creator !== offender) return false;
    return accusations.at(event).some(({ failedAt }) => failedAt.some((at) => past.includes(at)));
  },
  lowest(offender, past, facts, obligingOnly) {
    return facts.lowestNoted("invalidAccusation", offender, past, obligingOnly);
  },
};
