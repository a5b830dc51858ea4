import type { PublicId } from "@parsec/crypto";
import type { ProtocolLimits } from "./limits.ts";

/** How many votes an opaque payload needs: those of a supermajority of voters, or one (protocol §1). */
export type ConsensusMode = "supermajority" | "single";

/**
 * Which coin breaks ties in binary agreement (protocol §3.4). None of them holds against an adversary that decides when each
 * message arrives; whatever the coin, peers never disagree.
 *
 * - `roundParity`: true in odd rounds. The same for all, and known to everybody beforehand
 * - `eventHash`: from the hash of the event at which it is flipped. Nobody knows it before that event is made, but each peer has
 *   its own, and a malicious one chooses it. Added for comparison (ADR 0025)
 */
export type CoinName = "roundParity" | "eventHash";

/** What a network agrees on before its first event. Its hash is the network's id. */
export interface Genesis {
  /** How many votes opaque payloads need. */
  readonly mode: ConsensusMode;
  /** The coin. */
  readonly coin: CoinName;
  /** The limits which judge events. */
  readonly limits: ProtocolLimits;
  /** The ids of the first voters: ascending, each once, at least one, at most `limits.maxPeers`. */
  readonly group: readonly PublicId[];
  /** Whatever the application wants bound into the network's id, at most `limits.maxPayloadBytes`. */
  readonly info: Uint8Array;
}
