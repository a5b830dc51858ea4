import type { ConsensusMode, MaliceKind, PeerState } from "@parsec/core";
import type { Hash, PublicId } from "@parsec/crypto";
import type { Breach, Traffic } from "@parsec/mock-net";
import type { Explanation } from "./explanation.ts";
import type { MaliceFacts } from "./malice-facts.ts";
import type { OpenElection } from "./open-election.ts";
import type { Progress } from "./progress.ts";
import type { UndecidedPayload } from "./undecided-payloads.ts";

/** A network, before anything happens. */
export interface NetworkFacts {
  /** Those there are at first, by index. */
  readonly peers: readonly { readonly name: string; readonly id: PublicId }[];
  /** How many will join. */
  readonly addPeers: number;
  /** How many will be removed. */
  readonly removePeers: number;
  /** How many members there may be, as the genesis says. */
  readonly maxPeers: number;
  /** What will be done that isn't allowed, and by whom; undefined if all are honest. */
  readonly malice:
    | { readonly kind: MaliceKind; readonly offender: string; readonly story: string }
    | undefined;
  readonly mode: ConsensusMode;
  readonly networkId: Hash;
  /** How many opaque payloads will be voted for. */
  readonly opaque: number;
  readonly seed: string;
  /** The command that repeats the run. */
  readonly repeat: string;
}

/** A block that some peer decided. */
export interface BlockFacts {
  readonly height: number;
  /** Which election decided it, from 0. */
  readonly election: number;
  readonly hash: Hash;
  /** The payload's text. */
  readonly payload: string;
  /** Names of the peers whose signed votes prove it, in the order of the peers. */
  readonly signers: readonly string[];
}

/** What became of a peer. */
export interface MemberFacts {
  readonly name: string;
  readonly id: PublicId;
  /** Height of the block that added it; undefined for the first peers, and where that isn't decided. */
  readonly addedBy: number | undefined;
  /** Height of the block that removed it, if one did. */
  readonly removedBy: number | undefined;
  /** Whether it is a member in the end. */
  readonly isMember: boolean;
  /** Undefined of one that isn't honest: nobody can tell. */
  readonly state: PeerState | undefined;
  /** How many blocks it has. */
  readonly blocks: number;
}

/** What one round brought. Counts are since the start. */
export interface RoundFacts {
  /** From 1. */
  readonly round: number;
  /** Virtual milliseconds. */
  readonly time: number;
  /** Gossip events made. */
  readonly events: number;
  /** Messages sent. */
  readonly messages: number;
  /** How many payloads were voted for and not decided by all, the genesis and changes of membership among them. */
  readonly undecided: number;
  /** How far each peer has got; empty in networks too large to be watched peer by peer. */
  readonly progress: readonly Progress[];
  /** The changes of membership that were proposed at its beginning. */
  readonly proposed: readonly string[];
  /** What was done that isn't allowed, and who accused whom, for the first time. */
  readonly malice: readonly string[];
  /** Blocks which this round was first to see, at whatever peer. */
  readonly decided: readonly BlockFacts[];
}

/** What came of a run. Counts are since the start. */
export interface Outcome {
  /**
   * Whether all honest members have all payloads in the same blocks, those who were removed have the same ones up to their
   * removal, and whoever offended is removed.
   */
  readonly isConsensus: boolean;
  /** The promise that was broken, if one was: a bug of ours. */
  readonly breach: Breach | undefined;
  /** The blocks of the peer that has most. */
  readonly blocks: readonly BlockFacts[];
  /** All peers that there were, by index. */
  readonly members: readonly MemberFacts[];
  /** The hash of the last block that all have: one for all of its predecessors, too. Undefined if they have none. */
  readonly lastBlockHash: Hash | undefined;
  readonly rounds: number;
  /** Virtual milliseconds. */
  readonly time: number;
  readonly events: number;
  readonly traffic: Traffic;
  /** How many payloads there are, the genesis and changes of membership among them. */
  readonly payloads: number;
  /** Bytes sent for each payload. */
  readonly bytesPerPayload: number;
  /** What wasn't decided by all. */
  readonly undecided: readonly UndecidedPayload[];
  /** How far the peers have got with it; empty if nothing is undecided. */
  readonly openElections: readonly OpenElection[];
  /** What came of malice; undefined if all are honest. */
  readonly malice: MaliceFacts | undefined;
  /** Why the block that was asked for was decided where it was: undefined if none was asked for, or it isn't decided. */
  readonly explanation:
    | { readonly height: number; readonly why: Explanation | undefined }
    | undefined;
  /** Where the graphs are. */
  readonly graphs: { readonly folder: string; readonly files: number } | undefined;
  /** The file with the network's record. */
  readonly recording: string | undefined;
}
