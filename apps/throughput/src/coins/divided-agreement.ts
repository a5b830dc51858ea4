import { type MetaVoteList, type MetaVoteParts, metaVoteParts } from "@parsec/meta-vote";
import { Standings } from "@parsec/meta-vote/agreement";

/**
 * A coin, as whoever decides what arrives comes to know it.
 *
 * @param round - the round that begins
 * @param voter - who flips it
 * @param time - how many meta-events that voter had before
 */
export type FlipCoin = (round: number, voter: number, time: number) => boolean;

/** How an agreement ended. */
export interface Division {
  /** Rounds for which nobody could decide. */
  readonly rounds: number;
  /** Whether somebody decided then; otherwise it could have gone on. */
  readonly isDecided: boolean;
}

const VOTERS = 4;

/** Where a voter is. */
interface Place {
  readonly version: number;
  readonly list: MetaVoteList;
}

/** Two voters of one opinion, of whom the second may know that of the first. */
type Pair = readonly [number, number];

/**
 * Four honest voters agree on one subject, of whom two begin with true and two with false, and somebody else decides
 * who hears what when. It knows the coin as far as anybody can beforehand, and wants nobody to decide, as long as possible.
 *
 * At each stage it needs three aux values of what can't be decided there, and one of the other. Two voters get to see the
 * three: they take that value. The two others see both: they take what the step forces, or the coin, which is the other
 * value. So there are two and two again.
 *
 * @param expected - what the coin of a round is going to be, as far as one can tell
 * @param flip - the coin
 * @param most - rounds after which it is enough
 */
export function divide(
  expected: (round: number) => boolean,
  flip: FlipCoin,
  most: number,
): Division {
  const voters = new Voters(flip);
  let pairs: { readonly trues: Pair; readonly falses: Pair } = { trues: [0, 1], falses: [2, 3] };
  for (let stage = 0; stage < 3 * most; stage++) {
    const wanted = [false, true, !expected(Math.floor(stage / 3) + 1)][stage % 3] === true;
    const [mine, theirs] = wanted ? [pairs.trues, pairs.falses] : [pairs.falses, pairs.trues];
    divideStage(voters, mine, theirs);
    const same = [mine[1], theirs[0]] as const;
    const other = [mine[0], theirs[1]] as const;
    const isDivided =
      same.every((voter) => voters.estimates(voter, wanted, stage + 1)) &&
      other.every((voter) => voters.estimates(voter, !wanted, stage + 1));
    // The coin fell otherwise than was hoped: what three estimate all do soon.
    if (!isDivided) return { rounds: voters.untilDecided(), isDecided: true };
    pairs = wanted ? { trues: same, falses: other } : { trues: other, falses: same };
  }
  return { rounds: most, isDecided: false };
}

/** Who hears whom at one stage; `mine` have the value of which there are to be three. */
function divideStage(voters: Voters, [first, second]: Pair, [third, fourth]: Pair): void {
  voters.hear(second, first);
  // Knowing both of the others before they change, it is the one with the other aux value.
  voters.hear(first, third);
  voters.hear(first, fourth);
  // These know two of the first opinion, and of nobody's aux value.
  voters.hear(third, second);
  voters.hear(fourth, second);
  // It sees both.
  voters.hear(first, third);
  voters.hear(first, fourth);
  // It sees three alike, and so does the one after it.
  voters.hear(second, third);
  voters.hear(second, fourth);
  voters.hear(third, fourth);
  voters.hear(third, second);
  // It sees both.
  voters.hear(fourth, first);
}

/** The voters, each with what it knows of the others. */
class Voters {
  readonly #flip: FlipCoin;
  readonly #known: Place[][];

  constructor(flip: FlipCoin) {
    this.#flip = flip;
    const initial = [true, true, false, false].map((isTrue) => {
      const standings = new Standings({ voterCount: VOTERS, subjectCount: 1 });
      return standings.list(standings.initial(Int32Array.of(isTrue ? 1 : 0)), 0);
    });
    this.#known = initial.map((list, voter) =>
      initial.map((_, at) => ({ version: at === voter ? 1 : 0, list: at === voter ? list : [] })),
    );
  }

  /** Lets a voter have a meta-event with all that another knows in its past. */
  hear(voter: number, from: number): void {
    const known = this.#known[voter] as Place[];
    for (const [at, place] of (this.#known[from] as Place[]).entries()) {
      if (at !== voter && place.version > (known[at] as Place).version) known[at] = place;
    }
    const own = known[voter] as Place;
    const standings = new Standings({ voterCount: VOTERS, subjectCount: 1 });
    const others = known.filter(({ version }, at) => at !== voter && version > 0);
    const standing = standings.of([own.list]);
    const at = Int32Array.from(others, ({ list }) => standings.of([list]));
    const flip = (_: number, round: number): boolean => this.#flip(round, voter, own.version);
    const updated = standings.update(standing, { at, count: at.length }, flip);
    const list = updated === standing ? own.list : standings.list(updated, 0);
    known[voter] = { version: own.version + 1, list };
  }

  /** Whether a voter is at a stage, undecided, and estimates a value and no other. */
  estimates(voter: number, value: boolean, stage: number): boolean {
    const { round, step, estimates, decision } = this.#newest(voter);
    if (3 * round + step !== stage || decision !== undefined) return false;
    return estimates.length === 1 && estimates[0] === value;
  }

  /** Lets all hear all until somebody decides. */
  untilDecided(): number {
    for (;;) {
      for (let voter = 0; voter < VOTERS; voter++) {
        for (let from = 0; from < VOTERS; from++) if (from !== voter) this.hear(voter, from);
        const { round, decision } = this.#newest(voter);
        if (decision !== undefined) return round;
      }
    }
  }

  #newest(voter: number): MetaVoteParts {
    const { list } = (this.#known[voter] as Place[])[voter] as Place;
    return metaVoteParts(list.at(-1) as MetaVoteList[number]);
  }
}
