import type { PublicId, SignatureScheme, Signer } from "@parsec/crypto";
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
  /**
   * The present members' ids, of a peer that isn't in the genesis group: whoever invites it names them. It takes their
   * messages before it knows itself that they are members. Also of use to a peer that is restored from so little that it
   * knows nobody any more who is still there.
   */
  readonly section?: readonly PublicId[];
  /** What it takes of others at once; those left out are as in `defaultLocalLimits`. */
  readonly limits?: Partial<LocalLimits>;
  /**
   * Told of each decision, for drawing and debugging, before the next election begins.
   *
   * @param snapshot - makes a snapshot of the peer at that moment
   */
  readonly trace?: (snapshot: () => DecisionSnapshot) => void;
}
