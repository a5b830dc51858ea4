import fc from "fast-check";
import {
  buildCertificate,
  type Certificate,
  hashedPayload,
  type HashedPayload,
} from "../../../src/wire/index.ts";
import { certificateBy } from "./certificate.ts";
import { arranged, type Decided, type Group, type History } from "./chain.ts";
import { isOwn, own } from "./random-history.ts";
import { add, remove, say } from "./toy-people.ts";

/** The changes that the attacker makes to what was decided. */
const KINDS = [
  "drop",
  "swap",
  "insert",
  "replace",
  "cut",
  "split",
  "merge",
  "keepOwn",
  "dropHonest",
] as const;

type ChangeKind = (typeof KINDS)[number];

/** One change. */
export interface Change {
  /** What it does. */
  readonly kind: ChangeKind;
  /** Where. */
  readonly at: number;
  /** With what, or with which block. */
  readonly other: number;
}

/** What the attacker does with a history, in order. */
export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), at: fc.nat(40), other: fc.nat(40) }),
  { maxLength: 3 },
);

/** What the attacker has of a history, and makes of it. */
export class Attacker {
  readonly #history: History;
  readonly #pool: readonly HashedPayload[];

  /**
   * @param history - how the network went; all votes of it are at hand
   */
  constructor(history: History) {
    this.#history = history;
    // Honest voters voted for things that weren't decided so far, the attacker for anything.
    const undecided = history.vote(say("undecided"), add(14, "late"), remove(1, "late"));
    const mine = [say("mine"), add(15, "mine"), remove(0, "mine")];
    const decided = history.decided.map(({ payload }) => payload);
    this.#pool = [...undecided, ...mine.map((payload) => hashedPayload(payload)), ...decided];
    for (const one of own) history.votes.cast(one, this.#pool);
  }

  /**
   * Another chain, all made to fit.
   *
   * @param some - what it changes, in order
   */
  chain(some: readonly Change[]): readonly Group[] {
    let decided: readonly Decided[] = this.#history.decided;
    for (const change of some) decided = this.#changed(decided, change);
    return arranged(decided, this.#history.votes, this.#history.network);
  }

  /**
   * Certificates of a chain by its own keys: of those that vote there, of all, and with signatures of honest peers.
   *
   * @param groups - of the chain
   * @param certificates - of honest voters
   */
  certificates(
    groups: readonly Group[],
    certificates: readonly Certificate[],
  ): readonly Certificate[] {
    const { network } = this.#history;
    return groups.flatMap(({ checkpoint, voters }) => {
      const byAll = certificateBy(checkpoint, own, network);
      const mixed = certificates
        .slice(0, 3)
        .map(({ signatures }) => [
          ...byAll.signatures,
          ...signatures.filter(({ signer }) => !isOwn.has(signer)),
        ]);
      const byVoters = [byAll.signatures, ...mixed]
        .map((some) => some.filter(({ signer }) => voters.includes(signer)))
        .filter((some) => some.length > 0)
        .map((some) => buildCertificate(checkpoint, some, network));
      return [byAll, ...byVoters];
    });
  }

  #changed(decided: readonly Decided[], { kind, at, other }: Change): readonly Decided[] {
    const [one, two] = [decided[at % decided.length], decided[other % decided.length]];
    const payload = this.#pool[other % this.#pool.length];
    if (one === undefined || two === undefined || payload === undefined) return decided;
    return changing[kind](decided, { at: at % decided.length, one, other, two, payload });
  }
}

interface Place {
  readonly at: number;
  readonly one: Decided;
  readonly other: number;
  readonly two: Decided;
  readonly payload: HashedPayload;
}

const changing: Record<
  ChangeKind,
  (decided: readonly Decided[], place: Place) => readonly Decided[]
> = {
  drop: (decided, { at }) => decided.toSpliced(at, 1),
  swap: (decided, { at, one, other, two }) =>
    decided
      .with(at, { ...two, election: one.election })
      .with(other % decided.length, { ...one, election: two.election }),
  insert: (decided, { at, one, payload }) => decided.toSpliced(at, 0, { ...one, payload }),
  replace: (decided, { at, one, payload }) => decided.with(at, { ...one, payload }),
  cut: (decided, { at }) => decided.slice(0, at),
  split: (decided, { at }) =>
    decided.map((each, i) => (i < at ? each : { ...each, election: each.election + 1 })),
  merge: (decided, { one: { election } }) =>
    decided.map((each) => (each.election === election + 1 ? { ...each, election } : each)),
  keepOwn: (decided) =>
    decided.filter(
      ({ payload: { payload } }) => payload.kind !== "remove" || !isOwn.has(payload.peer),
    ),
  dropHonest: (decided) =>
    decided.filter(({ payload: { payload } }) => payload.kind !== "add" || isOwn.has(payload.peer)),
};
