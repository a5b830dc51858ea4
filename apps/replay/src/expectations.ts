import { type RecordedGraph, type RecordedMetaEvent } from "@parsec/recording";

/** What a recording says that a replay must find. */
export interface Expectations {
  /** Hashes of the payloads in the order decided; undefined: not on record. */
  readonly decided: readonly string[] | undefined;
  /** The state of an election by name of event; undefined: not on record. */
  readonly metaEvents: ReadonlyMap<string, RecordedMetaEvent> | undefined;
  /** Which election that is: the one open at the end, or the one that the last event decides, before the next opens. */
  readonly election: "open" | "decidedByLastEvent";
}

/** Nothing to be met. */
export const nothingExpected: Expectations = {
  decided: undefined,
  metaEvents: undefined,
  election: "open",
};

/**
 * What is on record.
 *
 * Some recordings were dumped in the midst of the last event, with the last election decided but not yet closed.
 * They give themselves away: at their last event every subject's last meta-vote is decided, which in an election that
 * is still open at the end is true of no event. The order on record then lacks the last decision, and its
 * hashes are of another kind than those of the payloads: it is not to be met.
 *
 * @param recording - the recording
 */
export function expectations(recording: RecordedGraph): Expectations {
  const { events, consensusHistory, metaEvents } = recording;
  const lastName = events.at(-1)?.name;
  const last = lastName === undefined ? undefined : metaEvents?.get(lastName);
  const isBeforeSwitch = last !== undefined && isDecided(last);
  return {
    decided: isBeforeSwitch ? undefined : consensusHistory,
    // A state without events says nothing.
    metaEvents: metaEvents?.size === 0 ? undefined : metaEvents,
    election: isBeforeSwitch ? "decidedByLastEvent" : "open",
  };
}

function isDecided({ metaVotes }: RecordedMetaEvent): boolean {
  if (metaVotes === undefined || metaVotes.size === 0) return false;
  return [...metaVotes.values()].every((list) => (list.at(-1)?.[5] ?? "-") !== "-");
}
