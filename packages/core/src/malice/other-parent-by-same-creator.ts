import { NO_EVENT } from "@parsec/graph";
import type { QuotedMalice } from "../wire/malice.ts";
import { quotation } from "./quotation.ts";
import type { MaliceRule } from "./rule.ts";

/** An event whose other-parent is its creator's own. */
export const otherParentBySameCreator: MaliceRule<QuotedMalice> = {
  kind: "otherParentBySameCreator",
  holds({ quoted }, offender, past, facts) {
    const { otherParent = NO_EVENT } = quotation(quoted, offender, past, facts) ?? {};
    return otherParent !== NO_EVENT && facts.history.event(otherParent).body.creator === offender;
  },
  lowest(offender, past, facts) {
    return facts.lowestQuoted("otherParentBySameCreator", offender, past);
  },
};
