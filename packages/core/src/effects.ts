import type { PublicId } from "@parsec/crypto";
import type { Fault } from "./fault.ts";
import type { Block } from "./wire/block.ts";

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
  /** Batches to append to stable storage, in order; {@link Parsec.restore} takes them. */
  readonly persist: readonly Uint8Array[];
  /** Messages to send, once that is stored. */
  readonly send: readonly Outgoing[];
  /** Blocks to apply, in order: the same on every peer. */
  readonly blocks: readonly Block[];
  /** What others did wrong. */
  readonly faults: readonly Fault[];
}
