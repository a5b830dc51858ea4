/** An election by names only, in a form that can be compared whoever computed it. */
import { writeList, type WrittenMetaVote } from "../twin/meta-vote-notation.ts";
import type { PlainElection, PlainState } from "../twin/plain-election.ts";
import type { PlainEvent } from "../twin/plain-graph.ts";
import { decidedKeysAt } from "../twin/plain-verdict.ts";

/** What an event means in an election. */
export interface StateRecord {
  readonly interesting: readonly string[];
  readonly isCandidate: boolean;
  readonly observees: readonly string[];
  readonly metaVotes: Readonly<Record<string, readonly WrittenMetaVote[]>> | undefined;
  readonly decides: boolean;
}

/** An election. Lists whose order means nothing are sorted. */
export interface ElectionRecord {
  readonly number: number;
  readonly voters: readonly string[];
  /** The first event to decide it, in the order of arrival. */
  readonly decidedAt: string | undefined;
  /** What it decided, in order. */
  readonly keys: readonly KeyRecord[] | undefined;
  /** By event id, those only that mean something. */
  readonly states: ReadonlyMap<string, StateRecord>;
}

/** A decided key. */
export interface KeyRecord {
  readonly key: string;
  /** Ids of the decided candidates whose lists contain the key. */
  readonly candidates: readonly string[];
}

/** Whether the event matters in the election at all: only then it belongs into the record. */
export function isMeaningful({ interesting, observees, metaVotes }: StateRecord): boolean {
  return interesting.length > 0 || observees.length > 0 || metaVotes !== undefined;
}

/**
 * The twin's elections as a peer records them, the open one last.
 *
 * @param elections - held over these events, and perhaps over more
 * @param events - the peer's, in the order in which they reached it
 */
export function recordsOf(
  elections: readonly PlainElection[],
  events: readonly PlainEvent[],
): readonly ElectionRecord[] {
  const records = elections.map((election) => recordOf(election, events));
  const open = records.findIndex(({ keys }) => keys === undefined);
  return records.slice(0, open + 1);
}

/** As of the first of the events to decide the election. */
function recordOf(election: PlainElection, events: readonly PlainEvent[]): ElectionRecord {
  const { number, voters, states } = election;
  const end = events.findIndex((event) => states.get(event)?.decides === true);
  const [first] = end < 0 ? [] : events.slice(end);
  const known: [string, StateRecord][] = [];
  for (const event of end < 0 ? events : events.slice(0, end + 1)) {
    const state = states.get(event);
    const record = state && stateRecord(state);
    if (record !== undefined && isMeaningful(record)) known.push([event.id, record]);
  }
  return {
    number,
    voters: voters.toSorted(),
    decidedAt: first?.id,
    keys: first && keysDecidedAt(election, first),
    states: new Map(known),
  };
}

/** What the election decides at one of its deciding events. */
export function keysDecidedAt(election: PlainElection, event: PlainEvent): readonly KeyRecord[] {
  return decidedKeysAt(election, event).map(({ key, candidates }) => ({
    key,
    candidates: candidates.map(({ id }) => id).toSorted(),
  }));
}

function stateRecord({
  interesting,
  isCandidate,
  observees,
  metaVotes,
  decides,
}: PlainState): StateRecord {
  const lists = metaVotes && [...metaVotes].map(([subject, list]) => [subject, writeList(list)]);
  return {
    interesting,
    isCandidate,
    observees: [...(observees?.keys() ?? [])].toSorted(),
    metaVotes: lists && Object.fromEntries(lists),
    decides,
  };
}
