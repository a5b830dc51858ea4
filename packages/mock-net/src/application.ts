import type { Ballot, Block } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";

/** What runs on an honest peer. What it keeps outlives crashes, as on a disk of its own. */
export interface Application {
  /**
   * Takes the next block: each once, in order, the same at every peer.
   *
   * @param block - the block
   */
  apply(block: Block): void;
}

/** What an application has. */
export interface ApplicationSeat {
  /** The peer's index. */
  readonly index: number;
  /** The peer's id. */
  readonly id: PublicId;
  /** Virtual milliseconds since the start. */
  readonly now: number;
  /**
   * Votes, as soon as the peer can: right after what it is doing, or when it is back, or a member. Nothing comes of it if
   * the peer voted for that before, or isn't a member any more.
   *
   * @param ballots - the application's bytes or changes of membership, all in one event
   */
  vote(ballots: readonly Ballot[]): void;
  /**
   * Sets a timer. It doesn't go off while the peer has crashed.
   *
   * @param delay - virtual milliseconds from now
   * @param act - what to do then
   */
  after(delay: number, act: () => void): void;
}

/**
 * Makes the application of an honest peer.
 *
 * @param seat - what it has
 */
export type MakeApplication = (seat: ApplicationSeat) => Application;
