import type { RemarkKind } from "./remarks.ts";

/** What a remark means, for the legend. */
export interface RemarkMeaning {
  /** A remark as it stands beside events. */
  readonly sample: string;
  /** What it is about. */
  readonly kind: RemarkKind;
  /** What it says. */
  readonly meaning: string;
}

/** How an event's name is read. */
export const NAME_MEANING =
  "event 12 of peer A, counted from 0; A_12,1: on a further branch of its chain";

/** The remarks in the order of the legend. */
export const remarkMeanings: readonly RemarkMeaning[] = [
  { sample: "votes: x, y", kind: "votes", meaning: "payloads that the event votes for" },
  {
    sample: "interesting: {x, y}",
    kind: "interesting",
    meaning: "payloads with enough votes in the event's past, listed once in a chain",
  },
  {
    sample: "candidate, interesting: {x, y}",
    kind: "interesting",
    meaning: "first event of its chain with such payloads",
  },
  {
    sample: "observer of A, B",
    kind: "observer",
    meaning:
      "first event of its chain to strongly see candidates of a supermajority of voters: A's and B's",
  },
  {
    sample: "DECIDES 1. x  2. y",
    kind: "decision",
    meaning: "every subject is decided here: the agreed payloads in order",
  },
];

/** The same for pictures in which some events show a malice. */
export const offenceMeaning: RemarkMeaning = {
  sample: "OFFENCE x",
  kind: "offence",
  meaning: "what the event shows of its creator's malice; its outline is thick and coloured",
};

/** How peers are marked that come and go. */
export const membershipMeanings: readonly (readonly [string, string])[] = [
  ["from 3, 3–7", "below a peer's name: in which elections it votes"],
  ["+D", "D was added by the decision above: it votes from the next election on"],
  ["-D", "D was removed by the decision above: its votes don't count any more"],
];

/** The same in drawings. */
export const MEMBERSHIP_MEANING: string =
  "A heading says in which elections its peer votes. A column that begins further down is of a peer that was added there; " +
  "where a column's background ends, its peer was removed.";

/** What meta-votes are. */
export const META_VOTE_MEANING =
  "meta-votes, a row for each subject and stage: is the subject's candidate in? t yes, f no, - not set";

/** The parts of a meta-vote. */
export const stageMeanings: readonly (readonly [string, string])[] = [
  ["stage", "round/step; step 0 forced true, 1 forced false, 2 genuine flip (coin)"],
  ["est", "estimates"],
  ["bin", "bin values"],
  ["aux", "aux value"],
  ["dec", "decision"],
];
