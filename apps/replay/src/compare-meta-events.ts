import { idByPrefix, type RecordedMetaEvent } from "@parsec/recording";

/** An election on record and the same election as found. */
export interface MetaEventComparison {
  /** On record, by name of event. */
  readonly expected: ReadonlyMap<string, RecordedMetaEvent>;
  /** Found, by name of event. */
  readonly found: ReadonlyMap<string, RecordedMetaEvent>;
  /** Ids of the election's voters. */
  readonly voters: readonly string[];
  /** Whether events which the election found doesn't consider must be on record without observees and meta-votes. */
  readonly isComplete: boolean;
}

const notConsidered: RecordedMetaEvent = { observees: [], interesting: [], metaVotes: undefined };

/**
 * Compares observees and meta-votes of every event on record; what is interesting is text for people.
 *
 * @param comparison - what to compare
 * @returns the first difference, in words; undefined if there is none
 */
export function metaEventDifference(comparison: MetaEventComparison): string | undefined {
  const { expected, found, voters, isComplete } = comparison;
  for (const [name, onRecord] of expected) {
    const here = found.get(name) ?? (isComplete ? notConsidered : undefined);
    const difference = here === undefined ? undefined : eventDifference(onRecord, here, voters);
    if (difference !== undefined) return `${name}: ${difference}`;
  }
  return undefined;
}

function eventDifference(
  expected: RecordedMetaEvent,
  found: RecordedMetaEvent,
  voters: readonly string[],
): string | undefined {
  const observees = sorted(expected.observees);
  const foundObservees = sorted(found.observees);
  if (observees !== foundObservees) {
    return `observees on record [${observees}], found [${foundObservees}]`;
  }
  const votes = votesById(expected, voters);
  const foundVotes = votesById(found, voters);
  for (const subject of new Set([...votes.keys(), ...foundVotes.keys()])) {
    const [onRecord, here] = [votes.get(subject), foundVotes.get(subject)];
    if (onRecord !== here) {
      return `meta-votes on ${subject} on record ${onRecord ?? "none"}, found ${here ?? "none"}`;
    }
  }
  return undefined;
}

function sorted(ids: readonly string[]): string {
  return ids.toSorted((a, b) => (a < b ? -1 : 1)).join(", ");
}

/** Lists of meta-votes as text, by the subject's id; a subject that is no voter keeps the name it has on record. */
function votesById(
  { metaVotes }: RecordedMetaEvent,
  voters: readonly string[],
): Map<string, string> {
  const lists = Array.from(metaVotes ?? [], ([subject, list]) => {
    return [idByPrefix(subject, voters) ?? subject, JSON.stringify(list)] as const;
  });
  return new Map(lists);
}
