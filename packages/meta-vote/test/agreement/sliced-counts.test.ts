import { expect, it } from "vitest";
import { SlicedCounts } from "../../src/agreement/index.ts";
import { SeededRandom } from "../networks/seeded-random.ts";

const seed = Number(process.env["PARSEC_SEED"] ?? 1);
const runs = Number(process.env["PARSEC_RUNS"] ?? 40);

/** 32 plain counts. */
class PlainCounts {
  readonly #counts = Array.from({ length: 32 }, () => 0);

  add(lanes: number): void {
    for (let lane = 0; lane < 32; lane++) this.#counts[lane]! += (lanes >>> lane) & 1;
  }

  atLeast(threshold: number): number {
    return word(this.#counts.map((count) => count >= threshold));
  }

  pairsAtLeast(threshold: number): number {
    return word(
      this.#counts.map((count, lane) => count + this.#counts[(lane + 16) % 32]! >= threshold),
    );
  }
}

function word(lanes: readonly boolean[]): number {
  return lanes.reduce((all, isSet, lane) => all | (isSet ? 1 << lane : 0), 0);
}

/** Words in which few lanes are set, many, or about half, so that counts lie apart. */
function randomWords(count: number, random: SeededRandom): number[] {
  const probability = random.pick([0.1, 0.5, 0.9]);
  return Array.from({ length: count }, () =>
    word(Array.from({ length: 32 }, () => random.chance(probability))),
  );
}

it.each(Array.from({ length: runs }, (_, run) => seed + run))(
  "counts and compares in 32 lanes as 32 plain counts do: seed %i",
  (each) => {
    const random = new SeededRandom(each);
    const max = random.pick([1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 64, 100, 255]);
    const [counts, plain] = [new SlicedCounts(max), new PlainCounts()];
    // What was counted before is forgotten.
    for (const lanes of randomWords(max, random)) counts.add(lanes);
    const words = randomWords(random.between(0, max), random);
    const single = random.below(words.length + 1);
    for (const lanes of words) plain.add(lanes);
    // Each of the first is the second word of a record of three; the rest are added one by one.
    const first = words.slice(0, words.length - single);
    const records = Int32Array.from(first.flatMap((lanes) => [-1, lanes, -1]));
    const starts = Int32Array.from(first, (_, record) => 3 * record);
    counts.countAll(records, starts, first.length, 1);
    for (const lanes of words.slice(first.length)) counts.add(lanes);
    for (let threshold = 1; threshold <= 2 * max + 2; threshold++) {
      expect([threshold, counts.atLeast(threshold)]).toEqual([threshold, plain.atLeast(threshold)]);
      const pairs = [counts, plain].map((all) => all.pairsAtLeast(threshold));
      expect([threshold, pairs[0]]).toEqual([threshold, pairs[1]]);
    }
  },
);
