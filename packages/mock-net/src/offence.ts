import type { MaliceKind } from "@parsec/core";
import type { Hash } from "@parsec/crypto";

/**
 * What an adversary did, as it says itself. The network believes it, and holds honest peers to what follows: whoever has the
 * evidence has the offender removed.
 */
export interface Offence {
  /** What made it do so: the name of its behaviour. */
  readonly behaviour: string;
  /** Of which kind it is; `unprovable` of what the graph doesn't show. */
  readonly malice: MaliceKind;
  /** Events that prove it together to whoever has all of them in the past of an event of its own. */
  readonly evidence: readonly Hash[];
  /** An event that nobody takes, if it is what proves it: to whom it was sent, and who has the evidence, its parents. */
  readonly refused?: Hash;
}

/** An offence, and who committed it. */
export interface CommittedOffence extends Offence {
  /** Index of the adversary. */
  readonly peer: number;
}
