import type { PublicId } from "@parsec/crypto";
import type { Fault } from "./fault.ts";
import type { Block } from "./wire/block.ts";
import type { Certificate } from "./wire/certificate.ts";

/** A message to be sent. */
export interface Outgoing {
  /** To whom. */
  readonly to: PublicId;
  /** The encoded message. */
  readonly bytes: Uint8Array;
}

/**
 * What has to be done after an input, **in this order**: first persist, then send, then apply. A peer that sends what
 * it hasn't persisted forks itself when it forgets it in a crash, and is voted out.
 */
export interface Effects {
  /** Batches to append to the store, in order; {@link Parsec.restore} takes them. */
  readonly persist: readonly Uint8Array[];
  /**
   * Whether everything appended so far, in this and in earlier inputs, must have reached stable storage (`fsync`) before
   * anything further is done. Where it is false, a crash may take away what was appended since the last time: the peer
   * learns it anew. Several inputs may share one `fsync`, if what they send and apply waits for it.
   */
  readonly sync: boolean;
  /** Messages to send, once that is stored. */
  readonly send: readonly Outgoing[];
  /** Blocks to apply, in order: the same on every peer. */
  readonly blocks: readonly Block[];
  /**
   * Certificates that were completed: proofs that everything up to a block was decided, for whoever can't ask this peer.
   * Not every group gets one, since one speaks for all before it. To be kept as long as somebody may want them.
   */
  readonly certificates: readonly Certificate[];
  /** What others did wrong. */
  readonly faults: readonly Fault[];
}
