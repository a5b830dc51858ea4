import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type MetaVote, metaVote, metaVoteParts, updateList } from "../src/index.ts";

// Worked examples made by an independent implementation. They lie outside of this repository: the test takes the
// folder that holds `vectors`, or a folder beside it.
const given = process.env["PARSEC_REFERENCE"];
const file = given === undefined ? undefined : vectorsAt(given);

if (file === undefined) {
  console.log(
    "vectors: skipped, PARSEC_REFERENCE names no folder that has vectors/meta-votes.json",
  );
}

/** Round, step, estimates, bin values, aux value, decision; t, f, b(oth), or - for none. */
type Row = [round: number, step: 0 | 1 | 2, est: string, bin: string, aux: string, dec: string];

interface Vector {
  readonly voters: number;
  readonly coin: "odd" | "even" | "never" | "late";
  readonly list: readonly Row[];
  readonly others: readonly (readonly Row[])[];
  readonly result: readonly Row[];
}

const coins = {
  odd: (round: number) => round % 2 === 1,
  even: (round: number) => round % 2 === 0,
  never: () => undefined,
  late: (round: number) => (round >= 2 ? true : undefined),
};

describe.skipIf(file === undefined)("vectors: updates of one subject's list of meta-votes", () => {
  const text = file === undefined ? "[]" : readFileSync(file, "utf8");
  const vectors = JSON.parse(text) as readonly Vector[];

  it("has vectors with every coin", () => {
    expect(new Set(vectors.map(({ coin }) => coin))).toEqual(new Set(Object.keys(coins)));
  });

  it("updates each list to the result on record", () => {
    for (const vector of vectors) {
      const { voters, coin, list, others, result } = vector;
      const updated = updateList(packed(list), others.map(packed), voters, coins[coin]);
      expect({ ...vector, result: updated.map(row) }).toEqual({ ...vector, result });
    }
  });
});

function packed(rows: readonly Row[]): MetaVote[] {
  return rows.map(([round, step, est, bin, aux, dec]) =>
    metaVote({
      round,
      step,
      estimates: booleans(est),
      binValues: booleans(bin),
      aux: booleans(aux)[0],
      decision: booleans(dec)[0],
    }),
  );
}

function row(vote: MetaVote): Row {
  const { round, step, estimates, binValues, aux, decision } = metaVoteParts(vote);
  const value = (each: boolean | undefined): string => letter(each === undefined ? [] : [each]);
  return [round, step, letter(estimates), letter(binValues), value(aux), value(decision)];
}

function booleans(values: string): boolean[] {
  return [true, false].filter((value) => values === "b" || values === (value ? "t" : "f"));
}

function letter(values: readonly boolean[]): string {
  if (values.length === 2) return "b";
  return values.length === 0 ? "-" : values.includes(true) ? "t" : "f";
}

function vectorsAt(path: string): string | undefined {
  const candidates = [join(path, "vectors"), path, join(path, "..", "vectors")];
  return candidates
    .map((folder) => join(folder, "meta-votes.json"))
    .find((each) => existsSync(each));
}
