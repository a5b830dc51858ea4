import type { QuotedMalice } from "../wire/malice.ts";
import { breaksExchange } from "./broken-exchange.ts";
import type { MaliceRule } from "./rule.ts";

/** A `response` event to what doesn't answer its creator, or to what it took before (protocol §4). */
export const invalidResponse: MaliceRule<QuotedMalice> = {
  kind: "invalidResponse",
  holds: breaksExchange,
  lowest(offender, past, facts) {
    return facts.lowestQuoted("invalidResponse", offender, past);
  },
};
