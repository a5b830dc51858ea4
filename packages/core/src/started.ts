import type { Effects } from "./effects.ts";
import type { Parsec } from "./parsec.ts";

/** A new peer and what has to be done before it does anything else. */
export interface Started {
  /** The peer. */
  readonly parsec: Parsec;
  /** Its first events to persist; of a restored peer also all its blocks, from the first. */
  readonly effects: Effects;
}

/** How a peer is restored. */
export interface RestoreOptions {
  /**
   * To be given if the batches may lack anything that had to reach stable storage ({@link Effects.sync}): after the loss
   * of a disk, or from a backup. The peer then makes no event before it has learned its own newest ones from all other
   * voters (state `recovering`); without it, it would fork itself. 16 random bytes, new each time, so that
   * answers to an earlier attempt aren't taken for new ones.
   */
  readonly recoveryToken?: Uint8Array;
}
