import type { EventIndex, PeerIndex } from "@parsec/graph";
import { type MetaVoteParts, metaVoteParts } from "../agreement/meta-vote.ts";
import type { Decision } from "./decision.ts";
import type { Election } from "./election.ts";
import { type GraphQueries, NO_EVENT } from "./graph-queries.ts";

/** What an election found at one meta-event. */
export interface MetaEventSnapshot {
  /** The event. */
  readonly event: EventIndex;
  /** The keys that became interesting at it and no earlier election decided. */
  readonly interesting: readonly string[];
  /** Whether it is its chain's candidate. */
  readonly isCandidate: boolean;
  /** The voters whose candidates it strongly sees, if it is an observer; otherwise none. */
  readonly observees: readonly PeerIndex[];
  /** The meta-votes that it carries, by position of the subject among the voters. */
  readonly metaVotes: readonly (readonly MetaVoteParts[])[] | undefined;
  /** Whether it decides the election. */
  readonly decides: boolean;
}

/** An election at one moment, for drawing and for checking. */
export interface ElectionSnapshot {
  /** Its number, from 0. */
  readonly election: number;
  /** Its voters. */
  readonly voters: readonly PeerIndex[];
  /** The meta-events that it considered, in order of insertion, up to those that decide it. */
  readonly metaEvents: readonly MetaEventSnapshot[];
  /** Its outcome, once there is one. */
  readonly decision: Decision | undefined;
}

/**
 * @param election - an election
 * @param graph - the graph
 * @param decision - the election's outcome, if there is one
 */
export function electionSnapshot(
  election: Election,
  graph: GraphQueries,
  decision: Decision | undefined,
): ElectionSnapshot {
  const metaEvents: MetaEventSnapshot[] = [];
  const { voters, firstConsidered, lastConsidered } = election;
  for (let i = Math.max(0, firstConsidered); i <= lastConsidered; i++) {
    const event = i as EventIndex;
    if (!graph.isSync(event) || election.electorate.positionOf(graph.creator(event)) < 0) continue;
    const decides = election.decidesAt(event);
    if (!decides && election.isClosedAt(event)) continue;
    const observees = election.observeesOf(event);
    metaEvents.push({
      event,
      interesting: election.interestingAt(event).map(({ key }) => key),
      isCandidate: election.isCandidate(event),
      observees: voters.filter((_, at) => observees !== undefined && observees[at] !== NO_EVENT),
      metaVotes: election.metaVotesAt(event)?.map((list) => list.map(metaVoteParts)),
      decides,
    });
  }
  return { election: election.number, voters, metaEvents, decision };
}
