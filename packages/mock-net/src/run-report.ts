import type { Hash } from "@parsec/crypto";
import type { Breach } from "./breach.ts";
import type { InvariantId } from "./invariants.ts";
import type { CommittedOffence } from "./offence.ts";
import type { Traffic } from "./traffic.ts";
import type { Undecided } from "./vote-count.ts";

/**
 * How a run ended:
 *
 * - `pass`: all decided all that was voted for, in the same blocks, and nobody has anything left to say. All are the
 *   present honest members that haven't crashed, joiners included; those removed have the same blocks up to their removal
 * - `noProgress`: the rounds were over before that
 * - `diverged`: two peers decided differently (I1)
 * - `honestAccused`: a peer blamed an honest one, or an honest one was removed (I9)
 * - `violation`: another invariant is broken; `breach` and `brokenInvariant` say which
 */
export type Verdict = "pass" | "noProgress" | "diverged" | "honestAccused" | "violation";

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
  /** The promise that is broken, unless the verdict is `pass` or `noProgress`. */
  readonly breach: Breach | undefined;
  /** The invariant that is broken, if one is; I11 where there is no progress, which breaks a promise only in a fair network. */
  readonly invariant: InvariantId | undefined;
  /** What isn't decided by all: what `noProgress` is about. */
  readonly undecided: readonly Undecided[];
  /**
   * What can't be decided any more, since somebody who voted for it is gone and the others' votes are too few: votes of
   * removed peers in `single` mode, above all. It isn't waited for.
   */
  readonly lost: readonly Undecided[];
  /** What adversaries did, as far as they said so. */
  readonly offences: readonly CommittedOffence[];
  /** Those of it that somebody honest can prove, and whose adversary isn't removed yet: `noProgress` may be about that, too. */
  readonly atLarge: readonly CommittedOffence[];
  /** Indices of the present members, crashed ones included, by the longest chain. */
  readonly members: readonly number[];
  /** Indices of the peers that are honest, run and haven't left, members or not yet or not any more. */
  readonly live: readonly number[];
  /** The seed, with which the same happens again. */
  readonly seed: string;
  /** Rounds. */
  readonly rounds: number;
  /** Things that happened. */
  readonly steps: number;
  /** Virtual milliseconds. */
  readonly now: number;
  /** Gossip events known to the honest peer that knows most. */
  readonly events: number;
  /** Blocks that all present members have, crashed ones apart. */
  readonly blocks: number;
  /** What went over the network. */
  readonly traffic: Traffic;
  /** A hash of all that was sent and decided, with its times: equal ones mean equal runs. */
  readonly fingerprint: Hash;
}
