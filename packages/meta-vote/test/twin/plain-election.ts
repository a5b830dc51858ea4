/** One election over a given set of events, sections 3.1 to 3.5 of the protocol. */
import { plainDecision, plainInitialList, plainUpdate, type PlainList } from "./plain-agreement.ts";
import {
  isSupermajority,
  lastAncestor,
  properSelfAncestors,
  seesFork,
  stronglySees,
  syncParent,
  type PlainEvent,
} from "./plain-graph.ts";
import { enoughKeys, inInterestingOrder } from "./plain-interest.ts";

/**
 * Which interesting event of a peer is its candidate: the first on its chain, as the protocol says, or, the mistake
 * that it warns of, the first to arrive.
 */
export type Arrival = "chain" | "first";

/** What an election is held with. */
export interface PlainElectionParts {
  readonly number: number;
  readonly voters: readonly string[];
  readonly decidedBefore: ReadonlySet<string>;
  /** After a void election the events that decide it: only what comes after one of them is considered. */
  readonly gate: readonly PlainEvent[] | undefined;
  readonly coin: (event: PlainEvent, subject: string, round: number) => boolean | undefined;
  readonly arrival: Arrival;
}

/** What a meta-event means in an election. */
export interface PlainState {
  readonly interesting: readonly string[];
  readonly isCandidate: boolean;
  /** At an observer, each observee with its candidate. */
  readonly observees: ReadonlyMap<string, PlainEvent> | undefined;
  /** From the observer on: by subject. */
  readonly metaVotes: ReadonlyMap<string, PlainList> | undefined;
  /** Whether every subject is decided. */
  readonly decides: boolean;
}

/** An election held over all events there are. */
export interface PlainElection extends PlainElectionParts {
  readonly states: ReadonlyMap<PlainEvent, PlainState>;
  /** The events that decide it, in the order of arrival. */
  readonly deciding: readonly PlainEvent[];
}

/** Holds the election over the events, which come in some order of arrival, parents before children. */
export function plainElection(
  events: readonly PlainEvent[],
  parts: PlainElectionParts,
): PlainElection {
  const { voters } = parts;
  const states = new Map<PlainEvent, PlainState>();
  const candidates: PlainEvent[] = [];
  const deciding: PlainEvent[] = [];

  for (const event of events.filter((each) => each.isSync && voters.includes(each.creator))) {
    const interestingBefore = [...properSelfAncestors(event)].filter((each) =>
      isInteresting(states.get(each)),
    );
    const interesting = interestingList(event, interestingBefore, states, parts);
    const predecessors =
      parts.arrival === "chain"
        ? interestingBefore
        : [...states].filter(
            ([each, state]) => each.creator === event.creator && isInteresting(state),
          );
    const isCandidate = interesting.length > 0 && predecessors.length === 0;
    if (isCandidate) candidates.push(event);

    const parent = syncParent(event);
    const before = parent && states.get(parent)?.metaVotes;
    const observees = before === undefined ? observeesOf(event, candidates, voters) : undefined;
    const metaVotes = metaVotesAt(event, observees, before, states, parts);
    const decides = metaVotes !== undefined && [...metaVotes.values()].every(isDecided);
    if (decides) deciding.push(event);
    states.set(event, { interesting, isCandidate, observees, metaVotes, decides });
  }
  return { ...parts, states, deciding };
}

type States = ReadonlyMap<PlainEvent, PlainState>;

function isInteresting(state: PlainState | undefined): boolean {
  return state !== undefined && state.interesting.length > 0;
}

function isDecided(list: PlainList): boolean {
  return plainDecision(list) !== undefined;
}

function interestingList(
  event: PlainEvent,
  interestingBefore: readonly PlainEvent[],
  states: States,
  { gate, voters, decidedBefore }: PlainElectionParts,
): readonly string[] {
  if (gate !== undefined && !gate.some((decider) => event.past.has(decider))) return [];
  const lists = interestingBefore.map((each) => states.get(each)?.interesting ?? []);
  const fresh = enoughKeys(event, voters).filter(
    (key) => !decidedBefore.has(key) && !lists.some((list) => list.includes(key)),
  );
  return fresh.length === 0 ? [] : inInterestingOrder(fresh, event);
}

/** The voters of whom the event strongly sees a candidate, if they are a supermajority. */
function observeesOf(
  event: PlainEvent,
  candidates: readonly PlainEvent[],
  voters: readonly string[],
): ReadonlyMap<string, PlainEvent> | undefined {
  const observees = new Map<string, PlainEvent>();
  for (const candidate of candidates) {
    if (!stronglySees(event, candidate, voters)) continue;
    if (observees.has(candidate.creator)) {
      throw new Error(`${event.id} strongly sees two candidates of ${candidate.creator}`);
    }
    observees.set(candidate.creator, candidate);
  }
  return isSupermajority(observees.size, voters.length) ? observees : undefined;
}

function metaVotesAt(
  event: PlainEvent,
  observees: ReadonlyMap<string, PlainEvent> | undefined,
  before: ReadonlyMap<string, PlainList> | undefined,
  states: States,
  parts: PlainElectionParts,
): ReadonlyMap<string, PlainList> | undefined {
  if (observees === undefined && before === undefined) return undefined;
  const others = parts.voters
    .filter((voter) => voter !== event.creator && !seesFork(event, voter))
    .map((voter) => lastAncestor(event, voter))
    .map((last) => (last === undefined ? undefined : states.get(last)?.metaVotes))
    .filter((metaVotes) => metaVotes !== undefined);
  const result = new Map<string, PlainList>();
  for (const subject of parts.voters) {
    const list = before?.get(subject) ?? plainInitialList(observees?.has(subject) ?? false);
    const othersLists = others.map((metaVotes) => metaVotes.get(subject) ?? []);
    const coin = (round: number): boolean | undefined => parts.coin(event, subject, round);
    result.set(subject, plainUpdate(list, othersLists, parts.voters.length, coin));
  }
  return result;
}
