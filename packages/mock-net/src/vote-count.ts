import type { Ballot, Block, ConsensusMode } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { copyOf } from "./copy-of.ts";
import { blockKey, voteKey } from "./payload-key.ts";
import type { Presence } from "./presence.ts";

/** A payload that was voted for and not decided by all. */
export interface Undecided {
  /** What was voted for: the application's bytes, or a change of membership. */
  readonly payload: Ballot;
  /** Indices of the peers that voted for it; in `single` mode one, and others' votes for the same bytes stand apart. */
  readonly votedBy: readonly number[];
  /** Indices of the present members, crashed ones apart, that haven't decided it; with too few votes, all of them. */
  readonly undecidedBy: readonly number[];
}

interface Cast {
  readonly payload: Ballot;
  readonly votedBy: number[];
  readonly decidedBy: Set<number>;
}

/** Keeps count of what was voted for and who decided it. */
export class VoteCount {
  readonly #mode: ConsensusMode;
  readonly #casts = new Map<string, Cast>();
  /** Who voted for what, stored or not. */
  readonly #attempts = new Set<string>();
  /** Those that nobody has decided. */
  readonly #open = new Set<Cast>();

  /**
   * @param mode - of the network
   */
  constructor(mode: ConsensusMode) {
    this.#mode = mode;
  }

  /**
   * Notes that somebody votes, whether or not its vote survives.
   *
   * @param voter - who votes
   * @param ballots - what for
   */
  attempt(
    { index, id }: { readonly index: number; readonly id: PublicId },
    ballots: readonly Ballot[],
  ): void {
    for (const ballot of ballots)
      this.#attempts.add(attemptOf(index, voteKey(ballot, id, this.#mode)));
  }

  /**
   * Whether somebody voted for what a block decides.
   *
   * @param voter - index of the peer
   * @param block - the block
   */
  hasAttempted(voter: number, block: Block): boolean {
    return this.#attempts.has(attemptOf(voter, blockKey(block, this.#mode)));
  }

  /**
   * Counts a vote.
   *
   * @param voter - who votes
   * @param payload - what for
   */
  cast({ index, id }: { readonly index: number; readonly id: PublicId }, payload: Ballot): void {
    const key = voteKey(payload, id, this.#mode);
    const known = this.#casts.get(key);
    if (known !== undefined) {
      // Who lost its disk may have voted before.
      if (!known.votedBy.includes(index)) known.votedBy.push(index);
      return;
    }
    const cast = { payload: copyOf(payload), votedBy: [index], decidedBy: new Set<number>() };
    this.#casts.set(key, cast);
    this.#open.add(cast);
  }

  /**
   * Counts a decision.
   *
   * @param peer - index of the peer that decided
   * @param block - what it decided
   */
  decide(peer: number, block: Block): void {
    const cast = this.#casts.get(blockKey(block, this.#mode));
    if (cast === undefined) return;
    cast.decidedBy.add(peer);
    this.#open.delete(cast);
  }

  /**
   * Whether somebody has decided whatever those present can decide.
   *
   * @param presence - who is there
   */
  isDone(presence: Presence): boolean {
    return [...this.#open].every((cast) => this.#isLost(cast, presence));
  }

  /**
   * What isn't decided by all and still may be, in the order of first votes.
   *
   * @param presence - who is there
   */
  undecided(presence: Presence): readonly Undecided[] {
    return [...this.#casts.values()]
      .filter((cast) => !this.#isLost(cast, presence))
      .map((cast) => undecidedOf(cast, presence))
      .filter(({ undecidedBy }) => undecidedBy.length > 0);
  }

  /**
   * What nobody decided and those present have too few votes for, since somebody who voted for it is gone: `single`
   * votes of removed peers above all.
   *
   * @param presence - who is there
   */
  lost(presence: Presence): readonly Undecided[] {
    return [...this.#open]
      .filter((cast) => this.#isLost(cast, presence))
      .map((cast) => undecidedOf(cast, presence));
  }

  #isLost({ payload, votedBy, decidedBy }: Cast, { voters, live }: Presence): boolean {
    if (decidedBy.size > 0) return false;
    const votes = votedBy.filter((voter) => live.includes(voter)).length;
    if (votes === votedBy.length) return false;
    const isSingle = this.#mode === "single" && payload instanceof Uint8Array;
    return isSingle ? votes === 0 : 3 * votes <= 2 * voters.length;
  }
}

function undecidedOf({ payload, votedBy, decidedBy }: Cast, { live }: Presence): Undecided {
  const undecidedBy = live.filter((peer) => !decidedBy.has(peer));
  return { payload, votedBy: [...votedBy], undecidedBy };
}

function attemptOf(voter: number, key: string): string {
  return `${voter} ${key}`;
}
