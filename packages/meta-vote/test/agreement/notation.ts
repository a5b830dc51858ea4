import { type MetaVoteList, metaVote, metaVoteParts } from "../../src/index.ts";

const sets: Record<string, readonly boolean[]> = {
  t: [true],
  f: [false],
  b: [true, false],
  "-": [],
};

const letters = (values: readonly boolean[]): string =>
  ["-", values[0] === true ? "t" : "f", "b"][values.length] ?? "?";

/** A list written as `round,step estimates bin-values aux decision | …` with t, f, b(oth), -. */
export function listOf(text: string): MetaVoteList {
  return text.split(" | ").map((stage) => {
    const [at = "", estimates = "-", binValues = "-", aux = "-", decision = "-"] = stage.split(" ");
    const [round, step] = at.split(",").map(Number) as [number, 0 | 1 | 2];
    return metaVote({
      round,
      step,
      estimates: sets[estimates] ?? [],
      binValues: sets[binValues] ?? [],
      aux: sets[aux]?.[0],
      decision: sets[decision]?.[0],
    });
  });
}

/** The inverse of {@link listOf}. */
export function textOf(list: MetaVoteList): string {
  return list
    .map((vote) => {
      const { round, step, estimates, binValues, aux, decision } = metaVoteParts(vote);
      const optional = [aux, decision].map((value) => letters(value === undefined ? [] : [value]));
      return [`${round},${step}`, letters(estimates), letters(binValues), ...optional].join(" ");
    })
    .join(" | ");
}
