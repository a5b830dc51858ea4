import { eventNames } from "./event-names.ts";
import { type ElectionState, recordMetaEvents } from "./meta-events.ts";
import type {
  RecordedCause,
  RecordedEvent,
  RecordedGraph,
  RecordedMode,
  RecordedPayload,
} from "./recorded-graph.ts";

/** An event as a peer knows it: any number of votes. Parents are positions among the events, before its own. */
export interface EventToRecord {
  readonly creator: number;
  readonly cause: RecordedCause;
  readonly selfParent: number | undefined;
  readonly otherParent: number | undefined;
  /** Positions in the payloads, in the order of the votes; empty unless the cause is `observation`. */
  readonly votes: readonly number[];
  /** Position among the peers, for `requesting`. */
  readonly recipient: number | undefined;
}

/** What one peer knows, to be recorded. */
export interface GraphToRecord {
  readonly mode: RecordedMode;
  readonly genesis: readonly string[];
  readonly peers: readonly string[];
  readonly payloads: readonly RecordedPayload[];
  readonly events: readonly EventToRecord[];
  readonly consensusHistory: readonly string[];
  /** The open election, with the positions above as numbers of peers and events. */
  readonly election?: ElectionState;
}

/**
 * Brings a graph into the form of a recording, in which an event carries one vote: an event with several
 * becomes as many in a row on the same chain. That changes no order, as votes count by their place on the chain
 * and these events are no meta-events.
 *
 * @param graph - what a peer knows
 * @returns the recording
 */
export function recordGraph(graph: GraphToRecord): RecordedGraph {
  const { mode, genesis, peers, payloads, consensusHistory, election } = graph;
  const { parts, recordedAt } = splitVotes(graph.events);
  const names = eventNames(parts, peers);
  const events: RecordedEvent[] = [];
  for (const [position, part] of parts.entries()) events.push({ name: names[position], ...part });
  return {
    mode,
    genesis,
    peers,
    payloads,
    events,
    consensusHistory,
    metaEvents:
      election &&
      recordMetaEvents(election, {
        idOf: (peer) => peers[peer] ?? "",
        nameOf: (event) => names[recordedAt[event] ?? -1],
      }),
  };
}

/** The events with one vote each, and where the last part of each original stands among them. */
function splitVotes(source: readonly EventToRecord[]): {
  parts: Omit<RecordedEvent, "name">[];
  recordedAt: number[];
} {
  const parts: Omit<RecordedEvent, "name">[] = [];
  const recordedAt: number[] = [];
  const at = (position: number | undefined): number | undefined =>
    position === undefined ? undefined : recordedAt[position];
  for (const { creator, cause, votes, recipient, ...parents } of source) {
    const otherParent = at(parents.otherParent);
    let selfParent = at(parents.selfParent);
    for (const payload of cause === "observation" ? votes : [undefined]) {
      parts.push({ creator, cause, selfParent, otherParent, payload, recipient });
      selfParent = parts.length - 1;
    }
    recordedAt.push(parts.length - 1);
  }
  return { parts, recordedAt };
}
