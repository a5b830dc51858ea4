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
 * @param size - how many events of the graph to look at, from the first
 * @param decision - the election's outcome, if there is one
 */
export function electionSnapshot(
  election: Election,
  graph: GraphQueries,
  size: number,
  decision: Decision | undefined,
): ElectionSnapshot {
  const metaEvents: MetaEventSnapshot[] = [];
  for (let i = 0; i < size; i++) {
    const event = i as EventIndex;
    const found = election.metaEvent(event);
    if (
      found === undefined ||
      !graph.isSync(event) ||
      !election.voters.includes(graph.creator(event))
    )
      continue;
    const decides = found.isClosed && found.metaVotes !== undefined;
    if (found.isClosed && !decides) continue;
    const observees = election.observeesOf(event) ?? [];
    metaEvents.push({
      event,
      interesting: election.interestingAt(event).map(({ key }) => key),
      isCandidate: found.candidate === event,
      observees: election.voters.filter(
        (_, position) => (observees[position] ?? NO_EVENT) !== NO_EVENT,
      ),
      metaVotes: found.metaVotes?.map((list) => list.map(metaVoteParts)),
      decides,
    });
  }
  return { election: election.number, voters: election.voters, metaEvents, decision };
}
