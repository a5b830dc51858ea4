import type { Fault } from "@parsec/core";

/**
 * What must never happen among honest peers:
 *
 * - `differentBlock`: two peers have different blocks at one height
 * - `brokenChain`: a block of wrong height, or that names another block as the one before
 * - `decidedTwice`: a peer has two blocks of one payload (in `single` mode: of one payload by one voter)
 * - `decidedAfterLeaving`: a removed peer has a block of a later election than the one that removed it
 * - `notRestored`: a peer made again from what it persisted has other blocks
 * - `invalidBlock`: `verifyBlock` refuses a block
 * - `fault`: a peer accuses another one, though all are honest
 */
export type BreachKind =
  | "differentBlock"
  | "brokenChain"
  | "decidedTwice"
  | "decidedAfterLeaving"
  | "notRestored"
  | "invalidBlock"
  | "fault";

/** A promise of the protocol's that the simulated network saw broken. */
export interface Breach {
  /** Which one. */
  readonly kind: BreachKind;
  /** The same for people, with the values involved. */
  readonly message: string;
  /** Index of the peer at which it was seen. */
  readonly peer: number;
  /** What that peer blames another one for, of a `fault`. */
  readonly fault?: Fault;
}
