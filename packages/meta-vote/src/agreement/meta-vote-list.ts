import { decisionOf, type MetaVoteList, only, pack, TRUE } from "./meta-vote.ts";
import { Standings } from "./standings.ts";

/**
 * The list with which a voter begins.
 *
 * @param estimate - true if the subject's candidate is strongly seen
 */
export function initialList(estimate: boolean): MetaVoteList {
  return [pack(0, only(estimate), 0, 0, 0)];
}

/**
 * What a voter's list says in the end.
 *
 * @param list - a list
 * @returns the value decided, or nothing yet
 */
export function listDecision(list: MetaVoteList): boolean | undefined {
  const decision = decisionOf(list[list.length - 1]!);
  return decision === 0 ? undefined : decision === TRUE;
}

/**
 * Carries a voter's list on by what it has learnt of the other voters, for one subject: {@link Standings} for those who have
 * only one.
 *
 * @param list - the voter's list so far; not changed
 * @param others - the lists of the other voters, for the same subject, as far as they are known
 * @param voterCount - how many voters there are
 * @param coin - the common coin of a round, or nothing if it isn't known yet
 * @returns the new list; the same object if nothing changed
 */
export function updateList(
  list: MetaVoteList,
  others: readonly MetaVoteList[],
  voterCount: number,
  coin: (round: number) => boolean | undefined,
): MetaVoteList {
  const standings = new Standings({ voterCount, subjectCount: 1 });
  const own = standings.of([list]);
  const at = Int32Array.from(others, (other) => standings.of([other]));
  const flip = (_subject: number, round: number): boolean | undefined => coin(round);
  const updated = standings.update(own, { at, count: at.length }, flip);
  return updated === own ? list : standings.list(updated, 0);
}
