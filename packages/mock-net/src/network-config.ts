import type { ConsensusMode, DecisionSnapshot, ProtocolLimits } from "@parsec/core";
import type { SignatureScheme } from "@parsec/crypto";
import type { Conditions, LinkConditions, Range } from "./conditions.ts";
import type { NetworkPeer } from "./network-peer.ts";
import type { ScheduledAction } from "./schedule.ts";

/** What a network is made of: with equal ones, all that happens is equal to the byte. */
export interface NetworkConfig {
  /** Determines all randomness, identities included: printable ASCII characters, at least one. */
  readonly seed: string;
  /** How many peers there are at first, at least one: the genesis group. */
  readonly peerCount: number;
  /** How many votes a payload needs. */
  readonly mode: ConsensusMode;
  /** The protocol limits of its genesis; those left out are as in `defaultProtocolLimits`. */
  readonly limits?: Partial<ProtocolLimits>;
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
  /** Who joins, is removed, crashes, … in which round; the run goes on at least until then. */
  readonly schedule?: readonly ScheduledAction[];
  /**
   * How many virtual milliseconds each peer waits before it votes for a proposal, as for a change of membership: a wide range
   * makes changes race with each other and with other votes. A round if left out; 0 to 0: all vote at once.
   */
  readonly voteDelay?: Range;
  /**
   * Told of each decision of each peer, for drawing and debugging.
   *
   * @param peer - who decided
   * @param snapshot - makes a snapshot of the peer at that moment; must be called at once, if at all
   */
  readonly trace?: (peer: NetworkPeer, snapshot: () => DecisionSnapshot) => void;
}
