import type { Fault } from "@parsec/core";
import type { InvariantId } from "./invariants.ts";

/**
 * What must never happen among honest peers:
 *
 * - `differentBlock`: two peers have different blocks at one height
 * - `decidedTwice`: a peer has two blocks of one payload (in `single` mode: of one payload by one voter)
 * - `brokenChain`: a block of wrong height, or that names another block as the one before
 * - `decidedAfterLeaving`: a removed peer has a block of a later election than the one that removed it
 * - `invalidBlock`: `verifyBlock` refuses a block
 * - `notVotedFor`: a block is proven by the vote of somebody honest who didn't vote for it
 * - `orderByArrival`: the same events in another order give other blocks
 * - `chainRefused`: `verifyChain` refuses a peer's blocks with its certificates
 * - `notRestored`: a peer made again from what it persisted is another one
 * - `selfFork`: a peer made two events after the same one
 * - `fault`: a peer blames an honest one
 * - `honestAccused`: an honest peer accuses an honest one of what can be proved
 * - `honestRemoved`: an honest peer is removed, though nobody honest proposed it
 * - `unbounded`: a peer made or keeps more than it has reason to
 * - `noProgress`: what could be decided isn't, though the network was fair long enough
 * - `notQuiet`: something was said when there was nothing to say
 * - `threw`: a peer threw
 */
export type BreachKind =
  | "differentBlock"
  | "decidedTwice"
  | "brokenChain"
  | "decidedAfterLeaving"
  | "invalidBlock"
  | "notVotedFor"
  | "orderByArrival"
  | "chainRefused"
  | "notRestored"
  | "selfFork"
  | "fault"
  | "honestAccused"
  | "honestRemoved"
  | "unbounded"
  | "noProgress"
  | "notQuiet"
  | "threw";

const invariantOf: Readonly<Record<BreachKind, InvariantId>> = {
  differentBlock: "I1",
  decidedTwice: "I2",
  brokenChain: "I3",
  decidedAfterLeaving: "I3",
  invalidBlock: "I4",
  notVotedFor: "I4",
  orderByArrival: "I5",
  chainRefused: "I6",
  notRestored: "I7",
  selfFork: "I8",
  fault: "I9",
  honestAccused: "I9",
  honestRemoved: "I9",
  unbounded: "I10",
  noProgress: "I11",
  notQuiet: "I12",
  threw: "I13",
};

/** A promise of the protocol's that the simulated network saw broken. */
export interface Breach {
  /** What happened. */
  readonly kind: BreachKind;
  /** The same for people, with the values involved. */
  readonly message: string;
  /** Index of the peer at which it was seen. */
  readonly peer: number;
  /** What that peer blames another one for, of a `fault`. */
  readonly fault?: Fault;
}

/**
 * Which invariant a breach breaks.
 *
 * @param breach - the breach
 */
export function brokenInvariant({ kind }: Pick<Breach, "kind">): InvariantId {
  return invariantOf[kind];
}
