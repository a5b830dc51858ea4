import type { QuotedMalice } from "../wire/malice.ts";
import { breaksExchange } from "./broken-exchange.ts";
import type { MaliceRule } from "./rule.ts";

/** A `request` event that answers what wasn't asked of its creator, or what it answered before (protocol §4). */
export const invalidRequest: MaliceRule<QuotedMalice> = {
  kind: "invalidRequest",
  holds: breaksExchange,
  lowest(offender, past, facts) {
    return facts.lowestQuoted("invalidRequest", offender, past);
  },
};
