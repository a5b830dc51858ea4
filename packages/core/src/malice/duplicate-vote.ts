import type { DuplicateVoteMalice } from "../wire/malice.ts";
import type { MaliceRule } from "./rule.ts";

/** Two votes by one peer for the same payload, on one chain. (On two branches they are a fork.) */
export const duplicateVote: MaliceRule<DuplicateVoteMalice> = {
  kind: "duplicateVote",
  note(event, { history }) {
    const first = history.repeatedVote(event);
    if (first === undefined) return undefined;
    return {
      kind: "duplicateVote",
      first: history.event(first).hash,
      second: history.event(event).hash,
    };
  },
  holds({ first, second }, offender, past, { history }) {
    const one = history.eventIndex(first);
    const other = history.eventIndex(second);
    if (one === undefined || other === undefined || !past.includes(other)) return false;
    if (history.event(other).body.creator !== offender) return false;
    if (!history.graph.isSelfAncestor(one, other)) return false;
    const votes = new Set(history.event(one).voteHashes);
    return history.event(other).voteHashes.some((hash) => votes.has(hash));
  },
  lowest(offender, past, facts, obligingOnly) {
    return facts.lowestNoted("duplicateVote", offender, past, obligingOnly);
  },
};
