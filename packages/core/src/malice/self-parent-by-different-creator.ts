import { NO_EVENT } from "@parsec/graph";
import type { QuotedMalice } from "../wire/malice.ts";
import { quotation } from "./quotation.ts";
import type { MaliceRule } from "./rule.ts";

/** An event whose self-parent is somebody else's. */
export const selfParentByDifferentCreator: MaliceRule<QuotedMalice> = {
  kind: "selfParentByDifferentCreator",
  holds({ quoted }, offender, past, facts) {
    const { selfParent = NO_EVENT } = quotation(quoted, offender, past, facts) ?? {};
    return selfParent !== NO_EVENT && facts.history.event(selfParent).body.creator !== offender;
  },
  lowest(offender, past, facts) {
    return facts.lowestQuoted("selfParentByDifferentCreator", offender, past);
  },
};
