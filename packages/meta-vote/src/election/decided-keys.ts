import type { EventIndex } from "@parsec/graph";
import type { Ballot } from "./ballot.ts";
import type { DecidedKey } from "./decision.ts";

/** A decided candidate with its interesting content. */
export interface DecidedCandidate {
  /** The candidate. */
  readonly candidate: EventIndex;
  /** The ballots open in the election that are enough in it, in its order. */
  readonly interesting: readonly Ballot[];
}

/**
 * Merges the lists of decided candidates: by smallest position in any list, then by larger number of lists, then
 * by key.
 *
 * @param decided - the candidates, in any order
 * @returns the keys in the order agreed upon
 */
export function decidedKeys(decided: readonly DecidedCandidate[]): readonly DecidedKey[] {
  const places = new Map<Ballot, { key: string; position: number; candidates: EventIndex[] }>();
  for (const { candidate, interesting } of decided) {
    interesting.forEach((ballot, position) => {
      const place = places.get(ballot);
      if (place === undefined) {
        places.set(ballot, { key: ballot.key, position, candidates: [candidate] });
      } else {
        place.position = Math.min(place.position, position);
        place.candidates.push(candidate);
      }
    });
  }
  return [...places.values()]
    .toSorted(
      (a, b) =>
        a.position - b.position ||
        b.candidates.length - a.candidates.length ||
        (a.key < b.key ? -1 : 1),
    )
    .map(({ key, candidates }) => ({ key, candidates }));
}
