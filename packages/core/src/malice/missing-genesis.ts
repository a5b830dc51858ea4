import type { EventIndex } from "@parsec/graph";
import type { History } from "../peer/history.ts";
import type { EventMalice } from "../wire/malice.ts";
import type { MaliceRule } from "./rule.ts";

/** The second event of one of the genesis group that doesn't vote for the genesis. */
export const missingGenesis: MaliceRule<EventMalice> = {
  kind: "missingGenesis",
  note(event, { history }) {
    if (!isMissing(event, history)) return undefined;
    return { kind: "missingGenesis", event: history.event(event).hash };
  },
  holds({ event: hash }, offender, past, { history }) {
    const event = history.eventIndex(hash);
    return (
      event !== undefined &&
      history.event(event).body.creator === offender &&
      past.includes(event) &&
      isMissing(event, history)
    );
  },
  lowest(offender, past, facts, obligingOnly) {
    return facts.lowestNoted("missingGenesis", offender, past, obligingOnly);
  },
};

function isMissing(index: EventIndex, history: History): boolean {
  if (history.graph.chainIndex(index) !== 1) return false;
  const { id, genesis } = history.network;
  const { body, voteHashes } = history.event(index);
  return genesis.group.includes(body.creator) && !voteHashes.includes(id);
}
