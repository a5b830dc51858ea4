import type { Block, Parsec } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";

/** A peer of a simulated network, to look at: it acts when the network makes it act. */
export interface NetworkPeer {
  /** Its position among the peers: those of the genesis group in its order, by ids, then those who joined, as they were invited. */
  readonly index: number;
  /** Its public key. */
  readonly id: PublicId;
  /** Its name for people: Alice, Bob, Carol, … */
  readonly name: string;
  /** Whether it follows the protocol; otherwise it is whatever `NetworkConfig.adversaries` makes of it. */
  readonly isHonest: boolean;
  /** Whether it hasn't crashed. */
  readonly isRunning: boolean;
  /** Whether nothing reaches it, and nothing of it anybody. */
  readonly isAsleep: boolean;
  /**
   * The peer itself, as it was if it has crashed. Call nothing that returns effects, for they would be lost.
   *
   * @throws NetworkError `adversary` of one that isn't honest
   */
  readonly parsec: Parsec;
  /** What its application applied so far, in order. */
  readonly blocks: readonly Block[];
  /** What stands in its store, in order: `Parsec.restore` takes it. */
  readonly persisted: readonly Uint8Array[];
}
