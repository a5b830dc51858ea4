declare const metaVoteBrand: unique symbol;

/**
 * One voter's standing on one subject at one stage of binary agreement, packed into an integer: an election
 * makes millions of them. {@link metaVoteParts} unpacks it.
 */
export type MetaVote = number & {
  /** Keeps other numbers out at compile time; there is no such property at run time. */
  readonly [metaVoteBrand]: true;
};

/** A voter's meta-votes on one subject: one for each stage it has reached, in order, without gaps. Never empty. */
export type MetaVoteList = readonly MetaVote[];

/** A {@link MetaVote} spelled out. */
export interface MetaVoteParts {
  /** Which round, from 0; every round has three steps. */
  readonly round: number;
  /** Step of the round: 0 forced true, 1 forced false, 2 genuine flip. */
  readonly step: 0 | 1 | 2;
  /** Estimates held: none, one, or both (true first). */
  readonly estimates: readonly boolean[];
  /** Bin values: those that a supermajority estimated. */
  readonly binValues: readonly boolean[];
  /** The aux value, once there is one. */
  readonly aux: boolean | undefined;
  /** The decision, once there is one. */
  readonly decision: boolean | undefined;
}

/** A set of Booleans as two bits: {@link TRUE}, {@link FALSE}, both, or 0 for none. */
export type BoolSet = number;
/** The bit, and the set, that holds true alone. */
export const TRUE: BoolSet = 1;
/** The bit, and the set, that holds false alone. */
export const FALSE: BoolSet = 2;

// Two bits each, the stage above them.
const BIN_VALUES = 2;
const AUX = 4;
const DECISION = 6;
const STAGE = 8;
const PAIR = 3;

/**
 * @param stage - three times the round, plus the step
 * @param estimates - estimates
 * @param binValues - bin values
 * @param aux - at most one value
 * @param decision - at most one value
 */
export function pack(
  stage: number,
  estimates: BoolSet,
  binValues: BoolSet,
  aux: BoolSet,
  decision: BoolSet,
): MetaVote {
  return (estimates |
    (binValues << BIN_VALUES) |
    (aux << AUX) |
    (decision << DECISION) |
    (stage << STAGE)) as MetaVote;
}

/**
 * @param vote - a meta-vote
 * @returns three times its round, plus its step
 */
export function stageOf(vote: MetaVote): number {
  return vote >> STAGE;
}

/**
 * @param vote - a meta-vote
 */
export function estimatesOf(vote: MetaVote): BoolSet {
  return vote & PAIR;
}

/**
 * @param vote - a meta-vote
 */
export function binValuesOf(vote: MetaVote): BoolSet {
  return (vote >> BIN_VALUES) & PAIR;
}

/**
 * @param vote - a meta-vote
 */
export function auxOf(vote: MetaVote): BoolSet {
  return (vote >> AUX) & PAIR;
}

/**
 * @param vote - a meta-vote
 */
export function decisionOf(vote: MetaVote): BoolSet {
  return (vote >> DECISION) & PAIR;
}

/**
 * @param value - a truth value
 * @returns the set that holds it alone
 */
export function only(value: boolean): BoolSet {
  return value ? TRUE : FALSE;
}

/**
 * Packs a meta-vote.
 *
 * @param parts - what it holds
 */
export function metaVote(parts: MetaVoteParts): MetaVote {
  const set = (values: readonly boolean[]): BoolSet =>
    values.reduce((bits, value) => bits | only(value), 0);
  const optional = (value: boolean | undefined): BoolSet => (value === undefined ? 0 : only(value));
  return pack(
    parts.round * 3 + parts.step,
    set(parts.estimates),
    set(parts.binValues),
    optional(parts.aux),
    optional(parts.decision),
  );
}

/**
 * Spells a meta-vote out.
 *
 * @param vote - what {@link metaVote} packed
 */
export function metaVoteParts(vote: MetaVote): MetaVoteParts {
  const values = (set: BoolSet): boolean[] =>
    [true, false].filter((value) => (set & only(value)) !== 0);
  const stage = stageOf(vote);
  return {
    round: Math.floor(stage / 3),
    step: (stage % 3) as 0 | 1 | 2,
    estimates: values(estimatesOf(vote)),
    binValues: values(binValuesOf(vote)),
    aux: values(auxOf(vote))[0],
    decision: values(decisionOf(vote))[0],
  };
}
