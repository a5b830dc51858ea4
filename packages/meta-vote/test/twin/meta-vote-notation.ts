/** Meta-votes as recorded graphs and vectors write them: `[round, step, est, bin, aux, dec]`, t / f / b(oth) / -. */
import type { PlainList, PlainMetaVote } from "./plain-agreement.ts";

/** One meta-vote: round, step, then four letters. */
export type WrittenMetaVote = readonly [number, number, string, string, string, string];

/** Reads a list of meta-votes. */
export function readList(list: readonly WrittenMetaVote[]): PlainList {
  return list.map(([round, step, estimates, binValues, aux, decision]) => ({
    round,
    step,
    estimates: readSet(estimates),
    binValues: readSet(binValues),
    aux: readChoice(aux),
    decision: readChoice(decision),
  }));
}

/** Writes a list of meta-votes. */
export function writeList(list: PlainList): WrittenMetaVote[] {
  return list.map((vote: PlainMetaVote) => [
    vote.round,
    vote.step,
    writeSet([...vote.estimates]),
    writeSet([...vote.binValues]),
    writeChoice(vote.aux),
    writeChoice(vote.decision),
  ]);
}

/** Writes a set of booleans: t, f, b(oth) or - (empty). */
export function writeSet(values: readonly boolean[]): string {
  if (values.length === 2) return "b";
  return writeChoice(values[0]);
}

/** Writes a boolean that may be unset: t, f or -. */
export function writeChoice(value: boolean | undefined): string {
  if (value === undefined) return "-";
  return value ? "t" : "f";
}

function readSet(letter: string): ReadonlySet<boolean> {
  return new Set([true, false].filter((value) => letter === "b" || letter === writeChoice(value)));
}

function readChoice(letter: string): boolean | undefined {
  return letter === "-" ? undefined : letter === "t";
}
