import type { EventIndex } from "@parsec/graph";
import type { MetaVoteList } from "../agreement/meta-vote.ts";
import { NO_EVENT } from "./graph-queries.ts";

/** What an election knows at an event; shared along a chain as long as nothing changes. */
export interface MetaEvent {
  /** The candidate on its creator's chain up to it. */
  readonly candidate: EventIndex;
  /** From the chain's observer on: the meta-votes, by position of the subject among the voters. */
  readonly metaVotes: readonly MetaVoteList[] | undefined;
  /** Whether it decides the election or descends from an event that does. */
  readonly isClosed: boolean;
}

/** Nothing of note yet, or no meta-event. */
export const IDLE: MetaEvent = { candidate: NO_EVENT, metaVotes: undefined, isClosed: false };

/** Past a decision: of no interest to the election any more. */
export const CLOSED: MetaEvent = { candidate: NO_EVENT, metaVotes: undefined, isClosed: true };
