import type { Hash } from "@parsec/crypto";
import type { Breach } from "./breach.ts";
import type { Traffic } from "./traffic.ts";
import type { Undecided } from "./vote-count.ts";

/**
 * How a run ended:
 *
 * - `agreed`: all decided all that was voted for, in the same blocks, and nobody has anything left to say. All are the
 *   present members that haven't crashed, joiners included; those removed have the same blocks up to their removal
 * - `noProgress`: the rounds were over before that
 * - `diverged`: peers decided differently, or one otherwise than before it was restored
 * - `faulted`: a peer blamed an honest one, or decided a block that `verifyBlock` refuses
 */
export type Verdict = "agreed" | "noProgress" | "diverged" | "faulted";

/** What happened in one round. */
export interface RoundReport {
  /** The round's number, from 1. */
  readonly round: number;
  /** Virtual milliseconds since the start, at the round's end. */
  readonly now: number;
  /** Messages sent in it. */
  readonly messages: number;
  /** Blocks decided in it, each peer's counted. */
  readonly decisions: number;
  /** Whether nothing is left to wait for: `Network.isSettled`. */
  readonly isSettled: boolean;
}

/** What came of a run, all counts since the network's start. */
export interface RunReport {
  /** How it ended. */
  readonly verdict: Verdict;
  /** The promise that is broken, if `diverged` or `faulted`. */
  readonly breach: Breach | undefined;
  /** What isn't decided by all: what `noProgress` is about. */
  readonly undecided: readonly Undecided[];
  /**
   * What can't be decided any more, since somebody who voted for it is gone and the others' votes are too few: votes of
   * removed peers in `single` mode, above all. It isn't waited for.
   */
  readonly lost: readonly Undecided[];
  /** Indices of the present members, crashed ones included, by the longest chain. */
  readonly members: readonly number[];
  /** Indices of the peers that run and haven't left, members or not yet or not any more. */
  readonly live: readonly number[];
  /** The seed, with which the same happens again. */
  readonly seed: string;
  /** Rounds. */
  readonly rounds: number;
  /** Virtual milliseconds. */
  readonly now: number;
  /** Gossip events that the peers made together. */
  readonly events: number;
  /** Blocks that all present members have, crashed ones apart. */
  readonly blocks: number;
  /** What went over the network. */
  readonly traffic: Traffic;
  /** A hash of all that was sent and decided, with its times: equal ones mean equal runs. */
  readonly fingerprint: Hash;
}
