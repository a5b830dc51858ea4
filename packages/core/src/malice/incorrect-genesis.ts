import { payloadHash } from "../wire/hashes.ts";
import type { IncorrectGenesisMalice } from "../wire/malice.ts";
import type { MaliceRule } from "./rule.ts";

/** A vote for the genesis of another network. The event and that genesis prove it by themselves. */
export const incorrectGenesis: MaliceRule<IncorrectGenesisMalice> = {
  kind: "incorrectGenesis",
  holds({ quoted, genesis }, offender, _past, { history, quotations }) {
    // That the event votes for it was seen when the accusation was read.
    const isForeign = payloadHash(genesis) !== history.network.id;
    return isForeign && quotations.read(quoted, offender) !== undefined;
  },
  lowest(offender, past, facts) {
    return facts.lowestQuoted("incorrectGenesis", offender, past);
  },
};
