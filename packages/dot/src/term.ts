import type { EventIndex } from "@parsec/graph";
import type { ElectionSnapshot } from "@parsec/meta-vote";

/** In which elections a peer votes, and where in the graph that was decided. */
export interface Term {
  /** The first of them. */
  readonly from: number;
  /** The last of them; undefined: none is known in which it doesn't vote any more. */
  readonly until: number | undefined;
  /** The event at which its addition was decided; undefined if it votes from the first known election on. */
  readonly addedAt: EventIndex | undefined;
  /** The event at which its removal was decided; undefined if it wasn't removed. */
  readonly removedAt: EventIndex | undefined;
}

/**
 * Compares elections' voters: who is among them first was added by the election before, who isn't any more was removed by it.
 *
 * @param elections - of one peer's graph, from the first one on, each with its decision; the open one may come last
 * @returns when each peer votes, by `PeerIndex`; nothing for a peer that never does
 */
export function termsOf(
  elections: readonly Pick<ElectionSnapshot, "election" | "voters" | "decision">[],
): readonly (Term | undefined)[] {
  const terms: (Term | undefined)[] = [];
  elections.forEach(({ election, voters }, place) => {
    const before = elections[place - 1];
    const decidedAt = before?.decision?.event;
    for (const peer of voters) {
      terms[peer] ??= {
        from: election,
        until: undefined,
        addedAt: decidedAt,
        removedAt: undefined,
      };
    }
    for (const peer of before?.voters ?? []) {
      const term = terms[peer];
      if (term === undefined || before === undefined || voters.includes(peer)) continue;
      terms[peer] = { ...term, until: before.election, removedAt: decidedAt };
    }
  });
  return terms;
}

/**
 * A term in words.
 *
 * @param term - the term
 */
export function termText({ from, until }: Term): string {
  if (until === undefined) return `from election ${from} on`;
  return from === until ? `in election ${from}` : `in elections ${from} to ${until}`;
}

/**
 * A term in few characters.
 *
 * @param term - the term
 */
export function termCell({ from, until }: Term): string {
  return until === undefined ? `from ${from}` : `${from}–${until}`;
}
