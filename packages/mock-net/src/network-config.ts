import type { ConsensusMode, DecisionSnapshot } from "@parsec/core";
import type { SignatureScheme } from "@parsec/crypto";
import type { Conditions, LinkConditions } from "./conditions.ts";
import type { NetworkPeer } from "./network-peer.ts";

/** What a network is made of: with equal ones, all that happens is equal to the byte. */
export interface NetworkConfig {
  /** Determines all randomness, identities included: printable ASCII characters, at least one. */
  readonly seed: string;
  /** How many peers, at least one. */
  readonly peerCount: number;
  /** How many votes a payload needs. */
  readonly mode: ConsensusMode;
  /** How events are signed; `toyScheme` if left out. */
  readonly scheme?: SignatureScheme;
  /** What the peers live with; those left out are as in `defaultConditions`. */
  readonly conditions?: Partial<Conditions>;
  /**
   * What differs from `conditions` on the way from one peer to another, asked for each message: for broken links, silent
   * peers, partitions. Must be a function of its arguments alone, or runs can't be repeated.
   *
   * @param from - index of the sender
   * @param to - index of the receiver
   * @param now - virtual milliseconds
   */
  readonly link?: (from: number, to: number, now: number) => Partial<LinkConditions>;
  /**
   * Told of each decision of each peer, for drawing and debugging.
   *
   * @param peer - who decided
   * @param snapshot - makes a snapshot of the peer at that moment; must be called at once, if at all
   */
  readonly trace?: (peer: NetworkPeer, snapshot: () => DecisionSnapshot) => void;
}
