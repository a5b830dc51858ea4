import { idPrefixes } from "./id-prefixes.ts";
import type {
  RecordedBoolean,
  RecordedBooleans,
  RecordedMetaEvent,
  RecordedMetaVote,
} from "./recorded-graph.ts";

/** One stage of a meta-vote, as an election hands it out. */
export interface MetaVoteState {
  readonly round: number;
  readonly step: number;
  readonly estimates: readonly boolean[];
  readonly binValues: readonly boolean[];
  readonly aux: boolean | undefined;
  readonly decision: boolean | undefined;
}

/** What an election computed at one event. Peers and events are the election's own numbers. */
export interface MetaEventState {
  readonly event: number;
  readonly observees: readonly number[];
  /** Keys of payloads. */
  readonly interesting: readonly string[];
  /** By position of the subject in {@link ElectionState.voters}, a list of stages. */
  readonly metaVotes: readonly (readonly MetaVoteState[])[] | undefined;
}

/** An election's state. */
export interface ElectionState {
  readonly voters: readonly number[];
  readonly metaEvents: readonly MetaEventState[];
}

/** How an election's own numbers and keys read in a recording. */
export interface ElectionNames {
  /** A peer's id by the election's number for it. */
  readonly idOf: (peer: number) => string;
  /** An event's name by the election's number for it; undefined leaves the event out. */
  readonly nameOf: (event: number) => string | undefined;
}

/**
 * Puts an election's state in the form of a recording. Subjects are the shortest beginnings at which the
 * voters' ids differ.
 *
 * @param election - the state
 * @param names - how its numbers read
 * @returns the meta-events by name of event
 */
export function recordMetaEvents(
  election: ElectionState,
  { idOf, nameOf }: ElectionNames,
): Map<string, RecordedMetaEvent> {
  const subjects = idPrefixes(election.voters.map((voter) => idOf(voter)));
  const recorded = new Map<string, RecordedMetaEvent>();
  for (const { event, observees, interesting, metaVotes } of election.metaEvents) {
    const name = nameOf(event);
    if (name === undefined) continue;
    const lists = metaVotes?.map(
      (list, position) => [subjects[position] ?? "", list.map(recordMetaVote)] as const,
    );
    recorded.set(name, {
      observees: observees.map((peer) => idOf(peer)).toSorted(byText),
      interesting,
      metaVotes: lists && new Map(lists),
    });
  }
  return recorded;
}

function recordMetaVote(vote: MetaVoteState): RecordedMetaVote {
  const { round, step, estimates, binValues, aux, decision } = vote;
  const [est, bin] = [recordSet(estimates), recordSet(binValues)];
  return [round, step, est, bin, recordValue(aux), recordValue(decision)];
}

function recordSet(values: readonly boolean[]): RecordedBooleans {
  if (values.includes(true)) return values.includes(false) ? "b" : "t";
  return values.includes(false) ? "f" : "-";
}

function recordValue(value: boolean | undefined): RecordedBoolean {
  if (value === undefined) return "-";
  return value ? "t" : "f";
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
