import type { SignatureScheme, Signer } from "@parsec/crypto";
import type { DecisionSnapshot } from "./peer/snapshot.ts";
import type { Genesis } from "./wire/genesis.ts";
import type { LocalLimits } from "./wire/limits.ts";

/** What a peer is made of. Randomness, time and secrets come from outside; there are none within. */
export interface ParsecConfig {
  /** What its network agreed on. */
  readonly genesis: Genesis;
  /** Its identity. */
  readonly signer: Signer;
  /** How events are signed in this network. */
  readonly scheme: SignatureScheme;
  /** What it takes of others at once; those left out are as in `defaultLocalLimits`. */
  readonly limits?: Partial<LocalLimits>;
  /**
   * Told of each decision, for drawing and debugging, before the next election begins.
   *
   * @param snapshot - makes a snapshot of the peer at that moment
   */
  readonly trace?: (snapshot: () => DecisionSnapshot) => void;
}
