import type { Block, ConsensusMode } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { blockKey, voteKey } from "./payload-key.ts";

/** A payload that was voted for and not decided by all. */
export interface Undecided {
  /** The application's bytes. */
  readonly payload: Uint8Array;
  /** Indices of the peers that voted for it; in `single` mode one, and others' votes for the same bytes stand apart. */
  readonly votedBy: readonly number[];
  /** Indices of the peers that haven't decided it; in `supermajority` mode too few votes make that all of them. */
  readonly undecidedBy: readonly number[];
}

interface Cast {
  readonly payload: Uint8Array;
  readonly votedBy: number[];
  readonly undecidedBy: Set<number>;
}

/** Keeps count of what was voted for and who decided it. */
export class Ballot {
  readonly #mode: ConsensusMode;
  readonly #group: readonly PublicId[];
  readonly #casts = new Map<string, Cast>();
  readonly #open = new Set<string>();

  /**
   * @param mode - of the network
   * @param group - ids of all peers, by index
   */
  constructor(mode: ConsensusMode, group: readonly PublicId[]) {
    this.#mode = mode;
    this.#group = group;
  }

  /** Whether all peers have decided all that was voted for. */
  get isDone(): boolean {
    return this.#open.size === 0;
  }

  /** What isn't decided by all, in the order of first votes. */
  get undecided(): readonly Undecided[] {
    return [...this.#casts]
      .filter(([key]) => this.#open.has(key))
      .map(([, { payload, votedBy, undecidedBy }]) => ({
        payload,
        votedBy: [...votedBy],
        undecidedBy: [...undecidedBy],
      }));
  }

  /**
   * Counts a vote.
   *
   * @param voter - index of the peer
   * @param payload - the application's bytes
   */
  cast(voter: number, payload: Uint8Array): void {
    const id = this.#group[voter];
    if (id === undefined) return;
    const key = voteKey(payload, id, this.#mode);
    const known = this.#casts.get(key);
    if (known !== undefined) {
      known.votedBy.push(voter);
      return;
    }
    const undecidedBy = new Set(this.#group.keys());
    this.#casts.set(key, { payload: payload.slice(), votedBy: [voter], undecidedBy });
    this.#open.add(key);
  }

  /**
   * Counts a decision.
   *
   * @param peer - index of the peer that decided
   * @param block - what it decided
   */
  decide(peer: number, block: Block): void {
    const key = blockKey(block, this.#mode);
    const cast = this.#casts.get(key);
    cast?.undecidedBy.delete(peer);
    if (cast?.undecidedBy.size === 0) this.#open.delete(key);
  }
}
