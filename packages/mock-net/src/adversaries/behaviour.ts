import type { Ballot, Outgoing, UncheckedEvent } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { Seat } from "../participant.ts";
import type { Hand } from "./hand.ts";

/** One way not to follow the protocol. What a behaviour has no method for is done as the protocol says. */
export interface Behaviour {
  /** What it is called: offences are told of under this name. */
  readonly name: string;
  /** Does something in the adversary's turn, before its peer has its own. */
  turn?(): void;
  /** Does something after its peer took an event or made one. */
  changed?(): void;
  /**
   * Takes a message, before its peer.
   *
   * @param from - who sent it
   * @param bytes - the message
   * @returns whether that is all that becomes of it; otherwise the other behaviours get it, and in the end the peer
   */
  hears?(from: PublicId, bytes: Uint8Array): boolean;
  /**
   * Changes what its peer sends.
   *
   * @param messages - what it would send
   */
  sends?(messages: readonly Outgoing[]): readonly Outgoing[];
  /**
   * Changes what it votes for.
   *
   * @param ballots - what it was asked to vote for
   */
  votes?(ballots: readonly Ballot[]): readonly Ballot[];
  /**
   * Whether anything is sent to somebody at all, be it of other behaviours.
   *
   * @param to - the receiver
   */
  reaches?(to: PublicId): boolean;
}

/** Makes a behaviour for one adversary. */
export interface MakeBehaviour {
  /**
   * Makes it.
   *
   * @param hand - what the adversary acts with
   */
  (hand: Hand): Behaviour;
  /**
   * The first events of the adversary's chain, if they are others than the protocol says; its peer goes on after them.
   *
   * @param seat - what the adversary has
   */
  readonly opening?: (seat: Seat) => readonly UncheckedEvent[];
}
