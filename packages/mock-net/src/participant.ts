import type { Ballot, Genesis } from "@parsec/core";
import type { PublicId, SignatureScheme, Signer } from "@parsec/crypto";
import type { Offence } from "./offence.ts";
import type { RandomStream } from "./random-stream.ts";

/**
 * What acts in a peer's place. Honest ones are a `Parsec` with a store and an application, and are made by the network;
 * an adversary is whatever you write. It acts when it is called, or when a timer of its {@link Seat} goes off.
 */
export interface Participant {
  /** Begins. Called once, before anything else, at time 0 or when it joins. */
  start(): void;
  /**
   * Takes a message.
   *
   * @param from - who sent it, as the transport knows: nobody can send in somebody else's name
   * @param bytes - the message. Shared with the sender: not to be written to
   */
  handleMessage(from: PublicId, bytes: Uint8Array): void;
  /** Its turn, once a round: to begin an exchange, or not. */
  takeTurn(): void;
  /**
   * Is asked to vote.
   *
   * @param ballots - for what
   */
  vote(ballots: readonly Ballot[]): void;
}

/** What the network gives to whom it lets act in a peer's place. */
export interface Seat {
  /** The peer's index. */
  readonly index: number;
  /** The peer's id. */
  readonly id: PublicId;
  /** The peer's identity: signs whatever it is given. */
  readonly signer: Signer;
  /** What the network agreed on. */
  readonly genesis: Genesis;
  /** How events are signed. */
  readonly scheme: SignatureScheme;
  /** Ids of those who were members when it joined; undefined if it is of the genesis group. */
  readonly section: readonly PublicId[] | undefined;
  /** Randomness of its own: draws from it change nothing else. */
  readonly random: RandomStream;
  /** Virtual milliseconds since the start. */
  readonly now: number;
  /**
   * Sends something, now. Nothing happens if nobody stands behind the id.
   *
   * @param to - to whom
   * @param bytes - whatever they are; not to be written to any more
   */
  send(to: PublicId, bytes: Uint8Array): void;
  /**
   * Sets a timer. It doesn't go off while the peer has crashed.
   *
   * @param delay - virtual milliseconds from now
   * @param act - what to do then
   */
  after(delay: number, act: () => void): void;
  /**
   * Tells the network what it did: once somebody honest can prove it, the network waits until it is voted out.
   *
   * @param offence - what it did
   */
  confess(offence: Offence): void;
}

/**
 * Makes what acts in a peer's place.
 *
 * @param seat - all that it has
 */
export type MakeParticipant = (seat: Seat) => Participant;
