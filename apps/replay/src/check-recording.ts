import type { ElectionSnapshot } from "@parsec/meta-vote";
import { type RecordedGraph, recordMetaEvents, shuffledOrder } from "@parsec/recording";
import { metaEventDifference } from "./compare-meta-events.ts";
import { orderDifference } from "./compare-order.ts";
import { type Expectations, expectations, nothingExpected } from "./expectations.ts";
import { hashedEvents } from "./hashed-events.ts";
import { median } from "./median.ts";
import { type Replayed, replay } from "./replay.ts";

/** How to replay. */
export interface CheckOptions {
  /** Seed of another parent-before-child order; undefined: the order on record. */
  readonly shuffle: string | undefined;
  /** How many runs to take the median of, from 1. */
  readonly repeat: number;
  /** Whether to compare with what is on record. */
  readonly expect: boolean;
}

/** What the replay of one recording found. */
export interface CheckedRecording {
  readonly mode: string;
  readonly peers: number;
  readonly events: number;
  /** How many elections were decided. */
  readonly elections: number;
  /** Hashes of the payloads in the order decided. */
  readonly decided: readonly string[];
  /** Whether that is the order on record; null if none is. */
  readonly matches: boolean | null;
  /** Whether the election on record was met; null if none is. */
  readonly metaEventsMatch: boolean | null;
  /** Median time from events with hashes of parents to the order, in ms. */
  readonly ms: number;
  /** The first difference of each kind, in words. */
  readonly differences: readonly string[];
}

/**
 * Replays a recording and compares the outcome with what is on record.
 *
 * @param recording - the recording
 * @param options - how
 */
export function checkRecording(recording: RecordedGraph, options: CheckOptions): CheckedRecording {
  const { events, mode, peers } = recording;
  const order =
    options.shuffle === undefined ? [...events.keys()] : shuffledOrder(events, options.shuffle);
  const { replayed, ms } = measure(recording, order, options.repeat);
  const expected = options.expect ? expectations(recording) : nothingExpected;
  const decidedOtherwise = expected.decided && orderDifference(expected.decided, replayed.decided);
  const canTell = knowsEvents(recording, expected);
  const metaEventsDiffer = canTell
    ? compareElections(recording, order, expected, replayed)
    : undefined;
  return {
    mode,
    peers: peers.length,
    events: events.length,
    elections: replayed.elections,
    decided: replayed.decided,
    matches: expected.decided === undefined ? null : decidedOtherwise === undefined,
    metaEventsMatch: canTell ? metaEventsDiffer === undefined : null,
    ms,
    differences: [decidedOtherwise, metaEventsDiffer].filter((each) => each !== undefined),
  };
}

function measure(
  recording: RecordedGraph,
  order: readonly number[],
  repeat: number,
): { replayed: Replayed; ms: number } {
  const times: number[] = [];
  for (;;) {
    const events = hashedEvents(recording.events, order);
    const start = performance.now();
    const replayed = replay(recording, events);
    times.push(performance.now() - start);
    if (times.length >= repeat) return { replayed, ms: median(times) };
  }
}

/** Whether the record of an election is about events that can be found: names may be missing. */
function knowsEvents({ events }: RecordedGraph, { metaEvents }: Expectations): boolean {
  return metaEvents !== undefined && events.some(({ name }) => metaEvents.has(name ?? ""));
}

function compareElections(
  recording: RecordedGraph,
  order: readonly number[],
  expected: Expectations,
  replayed: Replayed,
): string | undefined {
  const isComplete = expected.election === "decidedByLastEvent";
  const snapshot = (isComplete && lastDecided(recording, order)) || replayed.snapshot();
  const idOf = (peer: number): string => replayed.idOf(peer);
  const nameOf = (event: number): string | undefined => recording.events[order[event] ?? -1]?.name;
  const names = new Set(recording.events.map(({ name }) => name));
  const onRecord = expected.metaEvents ?? new Map();
  const unknown = [...onRecord.keys()].find((name) => !names.has(name));
  if (unknown !== undefined) return `${unknown}: no event of that name`;
  return metaEventDifference({
    expected: onRecord,
    found: recordMetaEvents(snapshot, { idOf, nameOf }),
    voters: snapshot.voters.map((voter) => idOf(voter)),
    isComplete,
  });
}

/** The election that the last event decides, as it was then; the first of them, if it decides several. */
function lastDecided(
  recording: RecordedGraph,
  order: readonly number[],
): ElectionSnapshot | undefined {
  let found: ElectionSnapshot | undefined;
  replay(recording, hashedEvents(recording.events, order), (_, snapshot, eventCount) => {
    if (eventCount === order.length) found ??= snapshot();
  });
  return found;
}
