import type {
  CoinName,
  ConsensusMode,
  DecisionSnapshot,
  Draw,
  GossipStrategy,
  ProtocolLimits,
} from "@parsec/core";
import type { PublicId, SignatureScheme } from "@parsec/crypto";
import type { MakeApplication } from "./application.ts";
import type { Conditions, LinkConditions } from "./conditions.ts";
import type { CpuCosts } from "./cpu-costs.ts";
import type { NetworkPeer } from "./network-peer.ts";
import type { MakeParticipant } from "./participant.ts";
import type { Partition } from "./partition.ts";
import type { Range } from "./random-stream.ts";
import type { Regions } from "./regions.ts";
import type { ScheduledAction } from "./schedule.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Step } from "./step.ts";

/** What a network is made of: with equal ones, all that happens is equal to the byte. */
export interface NetworkConfig {
  /** Determines all randomness, identities included: printable ASCII characters, at least one. */
  readonly seed: string;
  /** How many peers there are at first, at least one: the genesis group. */
  readonly peerCount: number;
  /** How many votes a payload needs. */
  readonly mode: ConsensusMode;
  /** The coin of its genesis; `roundParity` if left out. */
  readonly coin?: CoinName;
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
  /** Times in which some can't reach others. */
  readonly partitions?: readonly Partition[];
  /** Where peers are in the world; all in one place if left out. */
  readonly regions?: Regions;
  /** What a peer's work costs; nothing if left out. */
  readonly cpu?: CpuCosts;
  /**
   * From when on the network is fair, in virtual milliseconds: nothing gets lost, comes twice or is held back, no partition
   * holds, no scheduler is asked. Never if left out.
   */
  readonly fairFrom?: number;
  /** Decides how long each message takes, up to a bound. */
  readonly scheduler?: Scheduler;
  /**
   * Who acts in the place of which peer, by index; all others are honest. What the network promises is promised to honest
   * peers, as long as fewer than a third of the members are among these.
   */
  readonly adversaries?: ReadonlyMap<number, MakeParticipant>;
  /**
   * Makes what chooses whom each honest peer turns to, in each round; `atRandom(draw, 3)` of `@parsec/core` if left out: three exchanges a
   * round. Must be a function of what it is handed, or runs can't be repeated.
   *
   * @param id - the peer's
   * @param draw - draws a whole number from 0 to below another, from the seed
   */
  readonly gossip?: (id: PublicId, draw: Draw) => GossipStrategy;
  /** Makes each honest peer's application. */
  readonly application?: MakeApplication;
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
  /**
   * Told of each thing that happens, after it has happened.
   *
   * @param step - what happened
   */
  readonly onStep?: (step: Step) => void;
}
