import type { MetaVoteParts } from "@parsec/meta-vote";
import type { SubjectVotes } from "./annotations.ts";
import { displayWidth, padded } from "./display-width.ts";

/** A row of the table of meta-votes. */
export interface MetaVoteRow {
  /** Its cells, aligned with those of the other rows. */
  readonly text: string;
  /** Whether the meta-vote is decided. */
  readonly isDecided: boolean;
}

/**
 * Meta-votes as lines like `A: 0/0 est:{t} bin:{t} aux:t dec:t`, aligned, a line for each subject and stage.
 *
 * @param metaVotes - by subject
 */
export function metaVoteLines(metaVotes: readonly SubjectVotes[]): string[] {
  const list = (values: readonly boolean[]): string => `{${values.map(letter).join(",")}}`;
  const width = widestSubject(metaVotes);
  return eachStage(metaVotes, width + 1, ":").map(
    ([subject, { round, step, estimates, binValues, aux, decision }]) =>
      `${subject} ${round}/${step} ` +
      `${padded(`est:${list(estimates)}`, 9)} ${padded(`bin:${list(binValues)}`, 9)} ` +
      `aux:${letter(aux)} dec:${letter(decision)}`,
  );
}

/**
 * Meta-votes as the rows of a narrow table, the first row being its head: stage (round/step), estimates, bin values, aux, decision.
 *
 * @param metaVotes - by subject
 */
export function metaVoteTable(metaVotes: readonly SubjectVotes[]): {
  head: string;
  rows: MetaVoteRow[];
} {
  const cell = (letters: string): string =>
    padded(letters.length === 1 ? ` ${letters}` : letters, 3);
  const set = (values: readonly boolean[]): string => cell(values.map(letter).join("") || "-");
  const width = widestSubject(metaVotes);
  const rows = eachStage(metaVotes, width, "").map(
    ([subject, { round, step, estimates, binValues, aux, decision }]) => ({
      text:
        `${subject} ${padded(` ${round}/${step}`, 5)} ` +
        `${set(estimates)} ${set(binValues)} ${cell(letter(aux))}  ${letter(decision)}`,
      isDecided: decision !== undefined,
    }),
  );
  return { head: `${" ".repeat(width)} stage est bin aux dec`, rows };
}

/**
 * @param metaVotes - by subject
 * @param width - of the subject's cell
 * @param after - what follows the subject's name
 */
function eachStage(
  metaVotes: readonly SubjectVotes[],
  width: number,
  after: string,
): (readonly [string, MetaVoteParts])[] {
  return metaVotes.flatMap(({ subject, stages }) =>
    stages.map(
      (stage, place) => [padded(place === 0 ? subject + after : "", width), stage] as const,
    ),
  );
}

/**
 * @param metaVotes - by subject
 */
function widestSubject(metaVotes: readonly SubjectVotes[]): number {
  return metaVotes.reduce((width, { subject }) => Math.max(width, displayWidth(subject)), 1);
}

/**
 * @param value - a truth value, if there is one
 */
function letter(value: boolean | undefined): string {
  return value === undefined ? "-" : value ? "t" : "f";
}
