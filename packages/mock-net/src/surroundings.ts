import type { Ballot, Block, Fault } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { Breach } from "./breach.ts";
import type { NetworkPeer } from "./network-peer.ts";
import type { Offence } from "./offence.ts";
import type { RandomStream } from "./random-stream.ts";

/** What a peer's surroundings do for it, and see of it. */
export interface Surroundings {
  /** Virtual milliseconds since the start. */
  readonly now: number;
  /** Whom an honest peer turns to, in its turn. */
  readonly gossip: RandomStream;
  /** What becomes of a disk in a crash. */
  readonly crashes: RandomStream;
  /**
   * @param from - index of the sender
   * @param to - the receiver
   * @param bytes - the message
   */
  send(from: number, to: PublicId, bytes: Uint8Array): void;
  /**
   * @param peer - index of the peer whose timer it is
   * @param delay - virtual milliseconds from now
   * @param act - what happens then, unless the peer has crashed
   */
  after(peer: number, delay: number, act: () => void): void;
  /**
   * @param peer - an honest peer
   * @param block - which it applies
   */
  decided(peer: NetworkPeer, block: Block): void;
  /**
   * @param peer - an honest peer
   * @param fault - what it blames another one for
   */
  blamed(peer: NetworkPeer, fault: Fault): void;
  /**
   * @param peer - index of an adversary
   * @param offence - what it did, as it says itself
   */
  confessed(peer: number, offence: Offence): void;
  /**
   * @param peer - an honest peer
   * @param ballots - what it is about to vote for; whether that survives isn't sure yet
   */
  voting(peer: NetworkPeer, ballots: readonly Ballot[]): void;
  /**
   * @param peer - an honest peer
   * @param ballots - what its application was told that it voted for
   */
  voted(peer: NetworkPeer, ballots: readonly Ballot[]): void;
  /**
   * @param peer - index of an honest peer whose application wants to vote as soon as it can
   */
  votesWait(peer: number): void;
  /**
   * @param breach - of a promise
   */
  broke(breach: Breach): void;
}
