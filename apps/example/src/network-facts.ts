import type { ConsensusMode } from "@parsec/core";
import type { Hash, PublicId } from "@parsec/crypto";
import type { Breach, Traffic } from "@parsec/mock-net";
import type { OpenElection } from "./open-election.ts";
import type { UndecidedPayload } from "./undecided-payloads.ts";

/** A network, before anything happens. */
export interface NetworkFacts {
  /** By index. */
  readonly peers: readonly { readonly name: string; readonly id: PublicId }[];
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
  /** How many payloads were voted for and not decided by all, the genesis among them. */
  readonly undecided: number;
  /** Blocks which this round was first to see, at whatever peer. */
  readonly decided: readonly BlockFacts[];
}

/** What came of a run. Counts are since the start. */
export interface Outcome {
  /** Whether all peers have all payloads in the same blocks. */
  readonly isConsensus: boolean;
  /** The promise that was broken, if one was: a bug of ours. */
  readonly breach: Breach | undefined;
  /** The blocks of the peer that has most. */
  readonly blocks: readonly BlockFacts[];
  /** The hash of the last block that all have: one for all of its predecessors, too. Undefined if they have none. */
  readonly lastBlockHash: Hash | undefined;
  readonly rounds: number;
  /** Virtual milliseconds. */
  readonly time: number;
  readonly events: number;
  readonly traffic: Traffic;
  /** Bytes sent for each payload, the genesis among them. */
  readonly bytesPerPayload: number;
  /** What wasn't decided by all. */
  readonly undecided: readonly UndecidedPayload[];
  /** How far the peers have got with it; empty if nothing is undecided. */
  readonly openElections: readonly OpenElection[];
  /** Where the graphs are. */
  readonly graphs: { readonly folder: string; readonly files: number } | undefined;
  /** The file with the network's record. */
  readonly recording: string | undefined;
}
