import type { PublicId } from "@parsec/crypto";
import type { ProtocolLimits } from "./limits.ts";

/** How many votes an opaque payload needs: those of a supermajority of voters, or one (protocol §1). */
export type ConsensusMode = "supermajority" | "single";

/** Which coin breaks ties in binary agreement (protocol §3.4). */
export type CoinName = "roundParity";

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
