import type { EventIndex } from "@parsec/graph";
import type { History } from "../peer/history.ts";
import type { EventMalice } from "../wire/malice.ts";
import type { MaliceRule } from "./rule.ts";

/** A vote for the genesis by somebody outside its group, or elsewhere than right after `initial`. */
export const unexpectedGenesis: MaliceRule<EventMalice> = {
  kind: "unexpectedGenesis",
  note(event, { history }) {
    if (!isUnexpected(event, history)) return undefined;
    return { kind: "unexpectedGenesis", event: history.event(event).hash };
  },
  holds({ event: hash }, offender, past, { history }) {
    const event = history.eventIndex(hash);
    return (
      event !== undefined &&
      history.event(event).body.creator === offender &&
      past.includes(event) &&
      isUnexpected(event, history)
    );
  },
  lowest(offender, past, facts, obligingOnly) {
    return facts.lowestNoted("unexpectedGenesis", offender, past, obligingOnly);
  },
};

function isUnexpected(index: EventIndex, history: History): boolean {
  const { id, genesis } = history.network;
  const { body, voteHashes } = history.event(index);
  if (!voteHashes.includes(id)) return false;
  return history.graph.chainIndex(index) !== 1 || !genesis.group.includes(body.creator);
}
