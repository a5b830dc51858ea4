/** The update of one subject's list of meta-votes, section 3.3 of the protocol, on plain objects. */
import { isAtLeastOneThird, isSupermajority } from "./plain-graph.ts";

/** One meta-vote; sets of booleans are sets, "unset" is undefined. */
export interface PlainMetaVote {
  readonly round: number;
  /** 0 forced true, 1 forced false, 2 genuine flip. */
  readonly step: number;
  readonly estimates: ReadonlySet<boolean>;
  readonly binValues: ReadonlySet<boolean>;
  readonly aux: boolean | undefined;
  readonly decision: boolean | undefined;
}

/** A subject's meta-votes, one per stage. */
export type PlainList = readonly PlainMetaVote[];

/** The coin of a round for this subject at this event; undefined: not yet known. */
export type PlainCoin = (round: number) => boolean | undefined;

/** The list that an observer starts with. */
export function plainInitialList(isObservee: boolean): PlainList {
  return [freshVote(0, 0, [isObservee])];
}

/** What the last meta-vote of a list decides, if it does. */
export function plainDecision(list: PlainList): boolean | undefined {
  return list.at(-1)?.decision;
}

/** The list at an event, from the one before on its chain and those of the others. */
export function plainUpdate(
  list: PlainList,
  others: readonly PlainList[],
  voterCount: number,
  coin: PlainCoin,
): PlainList {
  const result: PlainMetaVote[] = [];
  for (const vote of list) {
    result.push(updatedVote(vote, others, voterCount));
    if (plainDecision(result) !== undefined) break;
  }
  for (;;) {
    const next = nextStage(result, others, voterCount);
    if (next === undefined) break;
    result.push(updatedVote(next, others, voterCount));
  }
  const last = result.pop();
  if (last === undefined) throw new Error("a list of meta-votes is never empty");
  const flipped = last.estimates.size === 0 ? coin(last.round) : undefined;
  result.push(flipped === undefined ? last : { ...last, estimates: new Set([flipped]) });
  return result;
}

function freshVote(round: number, step: number, estimates: readonly boolean[]): PlainMetaVote {
  const binValues = new Set<boolean>();
  const unset = undefined;
  return { round, step, estimates: new Set(estimates), binValues, aux: unset, decision: unset };
}

/** The others' meta-votes at the same stage as this one. */
function atSameStage(vote: PlainMetaVote, others: readonly PlainList[]): PlainMetaVote[] {
  const isSame = (each: PlainMetaVote): boolean =>
    each.round === vote.round && each.step === vote.step;
  return others.map((list) => list.find(isSame)).filter((each) => each !== undefined);
}

/** How many of the meta-votes have this aux value. */
function countAux(votes: readonly PlainMetaVote[], value: boolean): number {
  return votes.filter((vote) => vote.aux === value).length;
}

function updatedVote(
  vote: PlainMetaVote,
  others: readonly PlainList[],
  voterCount: number,
): PlainMetaVote {
  if (vote.decision !== undefined) return vote;
  const { round, step } = vote;
  const peers = atSameStage(vote, others);

  // 1. Estimates. The counts include this meta-vote as it was; t and f don't touch each other's count.
  const estimates = new Set(vote.estimates);
  for (const value of [true, false]) {
    const count = [...peers, vote].filter((each) => each.estimates.has(value)).length;
    if (vote.estimates.size > 0 && isAtLeastOneThird(count, voterCount)) estimates.add(value);
  }

  // 2. Bin values, the counts now raised by the estimates just added.
  const binValues = new Set(vote.binValues);
  for (const value of [true, false]) {
    const count = [...peers, { estimates }].filter((each) => each.estimates.has(value)).length;
    if (isSupermajority(count, voterCount)) binValues.add(value);
  }

  // 3. Aux.
  let aux = vote.aux;
  if (aux === undefined && vote.binValues.size === 0 && binValues.size > 0) {
    aux = binValues.has(true);
  }

  // 4. Decision.
  const withAux = { round, step, estimates, binValues, aux, decision: undefined };
  const agrees = (value: boolean): boolean =>
    binValues.has(value) && isSupermajority(countAux([...peers, withAux], value), voterCount);
  let decision = knownDecision(peers);
  if (step === 0 && agrees(true)) decision = confirmed(true, decision);
  if (step === 1 && agrees(false)) decision = confirmed(false, decision);
  if (decision === undefined) return withAux;
  const only = new Set([decision]);
  return { round, step, estimates: only, binValues: only, aux: decision, decision };
}

function knownDecision(votes: readonly PlainMetaVote[]): boolean | undefined {
  let known: boolean | undefined;
  for (const { decision } of votes) if (decision !== undefined) known = confirmed(decision, known);
  return known;
}

function confirmed(decision: boolean, known: boolean | undefined): boolean {
  if (known === !decision) throw new Error("the same subject was decided both ways");
  return decision;
}

/** The meta-vote for the stage after the last one's, before its update; undefined: not yet. */
function nextStage(
  list: PlainList,
  others: readonly PlainList[],
  voterCount: number,
): PlainMetaVote | undefined {
  const last = list.at(-1);
  if (last === undefined || last.decision !== undefined) return undefined;
  const votes = [...atSameStage(last, others), last];
  const trues = countAux(votes, true);
  const falses = countAux(votes, false);
  if (!isSupermajority(trues + falses, voterCount)) return undefined;
  const [round, step] = last.step === 2 ? [last.round + 1, 0] : [last.round, last.step + 1];
  if (isSupermajority(trues, voterCount)) return freshVote(round, step, [true]);
  if (isSupermajority(falses, voterCount)) return freshVote(round, step, [false]);
  if (last.step === 0) return freshVote(round, step, [true]);
  if (last.step === 1) return freshVote(round, step, [false]);
  return freshVote(round, step, []);
}
