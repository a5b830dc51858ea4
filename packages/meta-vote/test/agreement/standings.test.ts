import { expect, it } from "vitest";
import { NO_STANDING, type Standing, Standings } from "../../src/agreement/index.ts";
import { SeededRandom } from "../networks/seeded-random.ts";
import { listOf, textOf } from "./notation.ts";
import {
  plainDecision,
  plainInitialList,
  plainUpdate,
  type PlainList,
} from "../twin/plain-agreement.ts";
import { writeList } from "../twin/meta-vote-notation.ts";

const seed = Number(process.env["PARSEC_SEED"] ?? 1);
const runs = Number(process.env["PARSEC_RUNS"] ?? 40);

/** As the twin writes lists, so that they can be compared. */
function written(list: PlainList): string {
  return writeList(list)
    .map(([round, step, ...rest]) => [`${round},${step}`, ...rest].join(" "))
    .join(" | ");
}

/** The subjects first estimated true, 32 to an integer. */
function lanes(trues: readonly boolean[]): Int32Array {
  const words = new Int32Array(Math.ceil(trues.length / 32));
  for (const [subject, isTrue] of trues.entries()) {
    if (isTrue) words[subject >> 5]! |= 1 << (subject & 31);
  }
  return words;
}

/** Whether a step changed nothing, as either sees it. */
interface Changed {
  readonly packed: boolean;
  readonly plain: boolean;
}

/** Some voters who hear of each other's newest or older meta-votes at random, and what they come to. */
class Agreement {
  readonly #random: SeededRandom;
  readonly #voters: number;
  readonly #subjects: number;
  readonly #standings: Standings;
  /** By voter: all that it went through, packed and plain. */
  readonly #packed: Standing[][] = [];
  readonly #plain: PlainList[][][] = [];

  constructor(random: SeededRandom) {
    this.#random = random;
    this.#voters = random.pick([1, 2, 3, 4, 5, 7, 8, 10]);
    this.#subjects = random.pick([this.#voters, this.#voters, 1, 15, 16, 17, 33]);
    this.#standings = new Standings({ voterCount: this.#voters, subjectCount: this.#subjects });
    const bias = random.pick([0.1, 0.5, 0.9]);
    for (let voter = 0; voter < this.#voters; voter++) {
      const trues = Array.from({ length: this.#subjects }, () => random.chance(bias));
      this.#packed.push([this.#standings.initial(lanes(trues))]);
      this.#plain.push([trues.map(plainInitialList)]);
    }
  }

  /** A voter hears of others, each as of some moment, mostly the last. Tells whether that changes nothing. */
  step(): Changed {
    const voter = this.#random.below(this.#voters);
    const heard = this.#random.pick([0.5, 0.9, 1]);
    const moments: [number, number][] = [];
    for (let other = 0; other < this.#voters; other++) {
      if (other === voter || !this.#random.chance(heard)) continue;
      const { length } = this.#packed[other]!;
      const back = this.#random.chance(0.8) ? 0 : this.#random.below(length);
      moments.push([other, length - 1 - back]);
    }
    // A coin that is the same for all, differs between subjects and rounds, and is late now and then.
    const isLate = this.#random.chance(0.3);
    const coin = (subject: number, round: number): boolean | undefined =>
      isLate ? undefined : (subject + round) % 2 === 0;
    const before = this.#plain[voter]!.at(-1)!;
    const after = before.map((list, subject) =>
      plainDecision(list) === undefined
        ? plainUpdate(
            list,
            moments.map(([other, moment]) => this.#plain[other]![moment]![subject]!),
            this.#voters,
            (round) => coin(subject, round),
          )
        : list,
    );
    const at = Int32Array.from(moments, ([other, moment]) => this.#packed[other]![moment]!);
    const own = this.#packed[voter]!.at(-1)!;
    const updated = this.#standings.update(own, { at, count: at.length }, coin);
    this.#plain[voter]!.push(after);
    this.#packed[voter]!.push(updated);
    const isSame = after.every((list, subject) => written(list) === written(before[subject]!));
    return { packed: updated === own, plain: isSame };
  }

  /** What the voters hold now: their lists, and whether all are decided. */
  state(): { packed: unknown; plain: unknown } {
    const packed = this.#packed.map((moments) => {
      const standing = moments.at(-1)!;
      const subjects = Array.from({ length: this.#subjects }, (_, subject) => subject);
      const lists = subjects.map((subject) => textOf(this.#standings.list(standing, subject)));
      return [lists, this.#standings.isDecided(standing)];
    });
    const plain = this.#plain.map((moments) => {
      const lists = moments.at(-1)!;
      return [lists.map(written), lists.every((list) => plainDecision(list) !== undefined)];
    });
    return { packed, plain };
  }
}

it.each(Array.from({ length: runs }, (_, run) => seed + run))(
  "decides on many subjects at once what the plain twin decides on each: seed %i",
  (each) => {
    const random = new SeededRandom(each);
    const agreement = new Agreement(random);
    for (let step = 0; step < 60; step++) {
      const isSame = agreement.step();
      expect([step, isSame.packed]).toEqual([step, isSame.plain]);
      const { packed, plain } = agreement.state();
      expect([step, packed]).toEqual([step, plain]);
    }
  },
);

it("gives back what was written down", () => {
  const standings = new Standings({ voterCount: 4, subjectCount: 18 });
  const texts = Array.from({ length: 18 }, (_, subject) =>
    [
      "0,0 t - - -",
      "0,0 b t t - | 0,1 f - - -",
      "0,0 f f f - | 0,1 f f f f",
      "0,0 t t t - | 0,1 b b f - | 0,2 - - - -",
    ].at(subject % 4)!,
  );
  const standing = standings.of(texts.map(listOf));
  expect(standing).not.toBe(NO_STANDING);
  expect(texts.map((_, subject) => textOf(standings.list(standing, subject)))).toEqual(texts);
  expect(standings.isDecided(standing)).toBe(false);
});

it("is restless as long as a coin is waited for, or has just been flipped", () => {
  const standings = new Standings({ voterCount: 4, subjectCount: 1 });
  const of = (aux: string): Standing =>
    standings.of([listOf(`0,0 b b ${aux} - | 0,1 b b ${aux} - | 0,2 b b ${aux} -`)]);
  const others = { at: Int32Array.of(of("f"), of("f")), count: 2 };
  const last = (standing: Standing): string => textOf(standings.list(standing, 0)).slice(-9);

  const waiting = standings.update(of("t"), others, () => undefined);
  expect([last(waiting), standings.isRestless(waiting)]).toEqual(["0 - - - -", true]);
  const flipped = standings.update(waiting, others, () => true);
  expect([last(flipped), standings.isRestless(flipped)]).toEqual(["0 t - - -", true]);
  expect(standings.update(flipped, others, () => true)).toBe(flipped);
  const heard = { at: Int32Array.of(flipped, flipped), count: 2 };
  const further = standings.update(flipped, heard, () => true);
  expect([last(further), standings.isRestless(further)]).toEqual(["0 t t t t", false]);
});
