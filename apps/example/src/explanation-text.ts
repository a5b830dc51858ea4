import type { MetaVoteParts } from "@parsec/meta-vote";
import type { Explanation } from "./explanation.ts";
import type { Palette } from "./palette.ts";
import { textTable } from "./text-table.ts";
import { counted, peerList } from "./words.ts";

/**
 * An explanation in words, for people.
 *
 * @param height - the block's
 * @param explanation - why it was decided where it was
 * @param palette - the colours
 * @returns lines
 */
export function explanationText(
  height: number,
  explanation: Explanation,
  { bold, dim, green }: Palette,
): string[] {
  const { payload, election, peer, voters, decidedAt, votes, observers, order } = explanation;
  const needs = Math.floor((2 * voters.length) / 3) + 1;
  const isHere = (text: string): boolean => text === payload;
  const block = (rows: (string | number)[][]): string[] =>
    textTable(rows).map((line, place) => `   ${place === 0 ? dim(line) : line}`);
  const listed = (rows: Explanation["candidates"], heading: string): string[] =>
    block([["event", heading], ...rows.map(({ event, list }) => [event, list.join(", ")])]);
  const later = explanation.interesting.filter(
    ({ event }) => !explanation.candidates.some((one) => one.event === event),
  );
  return [
    bold(`Why block ${height} is ${payload}`),
    `Election ${election}, as ${peer} knew it, who was first to decide it. ${voters.length} voters: more than two thirds are ${needs}.`,
    "",
    bold("1. Votes") + ` for ${payload} that the deciding event knows of:`,
    ...block([["voter", "event"], ...votes.map(({ voter, event }) => [voter, event])]),
    "",
    bold("2. Interest:") +
      " the events at which enough votes for something had come together. The first on each",
    "   chain is that voter's candidate; its list says what should come next, in the voter's order.",
    ...listed(explanation.candidates, "candidate, and its list"),
    ...(later.length > 0 ? listed(later, `${payload} became interesting here, later`) : []),
    "",
    bold("3. Observers:") + ` the first events that strongly see ${needs} candidates or more.`,
    ...block([
      ["event", "sees the candidates of"],
      ...observers.map(({ event, observees }) => [event, peerList(observees, voters)]),
    ]),
    "",
    bold("4. Meta-votes:") +
      " whose candidate counts? Nobody sends these votes: whoever has the graph",
    "   computes how each voter would vote, from its observer on.",
    ...block(metaVoteRows(explanation)),
    dim("   estimates/bin values/aux value; t! and f! are decided; - is nothing"),
    "",
    bold("5. Decision") + ` at ${decidedAt.event}, the first event at which all are decided.`,
    `   The candidates of ${countedIn(explanation)} count${nobodyElse(explanation)}.`,
    "",
    bold("6. Order:") +
      " by the best place in a list that counts, then by the number of such lists, then by key.",
    ...block([
      ["block", "payload", "best place", "in lists"],
      ...order.map((one, place) => [
        height - order.findIndex((each) => isHere(each.payload)) + place,
        one.payload,
        one.place,
        one.lists,
        isHere(one.payload) ? green("◀ this one") : "",
      ]),
    ]),
    `   ${counted(order.length, "block")} of election ${election}; what isn't decided waits for the next.`,
  ];
}

/** A row a subject and stage, a column a voter. */
function metaVoteRows({ subjects, voters }: Explanation): (string | number)[][] {
  return [
    ["subject", "stage", ...voters, ""],
    ...subjects.flatMap(({ subject, counts, metaVotes }) => {
      const most = Math.max(...metaVotes.map(({ stages }) => stages.length));
      return Array.from({ length: most }, (_, stage) => [
        stage === 0 ? subject : "",
        stageName(stage),
        ...metaVotes.map(({ stages }) => cell(stages[stage])),
        stage === most - 1 ? (counts ? "counts" : "doesn't count") : "",
      ]);
    }),
  ];
}

function stageName(stage: number): string {
  return `${Math.floor(stage / 3)}/${stage % 3}`;
}

function cell(parts: MetaVoteParts | undefined): string {
  if (parts === undefined) return "-";
  const { estimates, binValues, aux, decision } = parts;
  if (decision !== undefined) return `${letter(decision)}!`;
  const set = (values: readonly boolean[]): string => values.map(letter).join("") || "-";
  return [set(estimates), set(binValues), aux === undefined ? "-" : letter(aux)].join("/");
}

function letter(value: boolean): string {
  return value ? "t" : "f";
}

function countedIn({ subjects, voters }: Explanation): string {
  const names = subjects.filter(({ counts }) => counts).map(({ subject }) => subject);
  return peerList(names, voters);
}

function nobodyElse({ subjects, voters }: Explanation): string {
  const names = subjects.filter(({ counts }) => !counts).map(({ subject }) => subject);
  if (names.length === 0) return "";
  return names.length === 1
    ? `, that of ${names.join("")} doesn't`
    : `, those of ${peerList(names, voters)} don't`;
}
