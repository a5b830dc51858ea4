import { invariant } from "../invariant.ts";
import { isAtLeastOneThird, isSupermajority } from "../quorum.ts";
import {
  auxOf,
  binValuesOf,
  type BoolSet,
  decisionOf,
  estimatesOf,
  FALSE,
  type MetaVote,
  type MetaVoteList,
  only,
  pack,
  stageOf,
  TRUE,
} from "./meta-vote.ts";
import { Tally } from "./tally.ts";

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
 * Carries a voter's list on by what it has learnt of the other voters: one step of the binary agreement of
 * Mostéfaoui, Moumen and Raynal (2014) as the PARSEC whitepaper adapts it, for one subject.
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
  if (decisionOf(list[list.length - 1]!) !== 0) return list;
  const tally = new Tally();
  const updated: MetaVote[] = [];
  const append = (vote: MetaVote): MetaVote => {
    tally.count(vote, others);
    const now = updateVote(vote, tally, voterCount);
    updated.push(now);
    return now;
  };
  let last = list[0]!;
  for (const vote of list) {
    last = append(vote);
    if (decisionOf(last) !== 0) return updated;
  }
  while (decisionOf(last) === 0 && isSupermajority(tally.auxTrue + tally.auxFalse, voterCount)) {
    last = append(
      pack(stageOf(last) + 1, nextEstimates(stageOf(last) % 3, tally, voterCount), 0, 0, 0),
    );
  }
  if (estimatesOf(last) === 0) updated[updated.length - 1] = flipped(last, coin);
  return updated.length === list.length && updated.every((vote, i) => vote === list[i])
    ? list
    : updated;
}

/** One undecided meta-vote by the counts at its stage, which rise with it. */
function updateVote(vote: MetaVote, tally: Tally, voterCount: number): MetaVote {
  let estimates = estimatesOf(vote);
  if (estimates === TRUE && isAtLeastOneThird(tally.estimatesFalse, voterCount)) {
    estimates |= FALSE;
    tally.addEstimate(FALSE);
  } else if (estimates === FALSE && isAtLeastOneThird(tally.estimatesTrue, voterCount)) {
    estimates |= TRUE;
    tally.addEstimate(TRUE);
  }
  const binBefore = binValuesOf(vote);
  const binValues =
    binBefore |
    (isSupermajority(tally.estimatesTrue, voterCount) ? TRUE : 0) |
    (isSupermajority(tally.estimatesFalse, voterCount) ? FALSE : 0);
  let aux = auxOf(vote);
  if (aux === 0 && binBefore === 0 && binValues !== 0) {
    aux = (binValues & TRUE) !== 0 ? TRUE : FALSE;
    tally.addAux(aux);
  }
  const stage = stageOf(vote);
  const decision = decide(stage % 3, binValues, tally, voterCount);
  return decision === 0
    ? pack(stage, estimates, binValues, aux, 0)
    : pack(stage, decision, decision, decision, decision);
}

/** The decision that the counts at a step allow, or else one that somebody is known to have reached. */
function decide(step: number, binValues: BoolSet, tally: Tally, voterCount: number): BoolSet {
  let decision: BoolSet = tally.knownDecision;
  if (step === 0 && (binValues & TRUE) !== 0 && isSupermajority(tally.auxTrue, voterCount))
    decision = TRUE;
  if (step === 1 && (binValues & FALSE) !== 0 && isSupermajority(tally.auxFalse, voterCount))
    decision = FALSE;
  invariant(
    (decision | tally.knownDecision) === decision,
    "a voter decides against a known decision",
  );
  return decision;
}

/** What a voter estimates on leaving a step; nothing yet where the coin has to tell. */
function nextEstimates(step: number, tally: Tally, voterCount: number): BoolSet {
  if (isSupermajority(tally.auxTrue, voterCount)) return TRUE;
  if (isSupermajority(tally.auxFalse, voterCount)) return FALSE;
  return [TRUE, FALSE, 0][step]!;
}

function flipped(vote: MetaVote, coin: (round: number) => boolean | undefined): MetaVote {
  const stage = stageOf(vote);
  const value = coin(Math.floor(stage / 3));
  return value === undefined ? vote : pack(stage, only(value), binValuesOf(vote), auxOf(vote), 0);
}
