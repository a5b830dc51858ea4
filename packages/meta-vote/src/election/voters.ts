import type { PeerIndex } from "@parsec/graph";
import type { Decision } from "./decision.ts";

/** Who votes: known at the start, and after each election from its outcome alone. */
export interface Voters {
  /** Voters of the first election, without repetition; at least one. */
  readonly initial: readonly PeerIndex[];
  /**
   * Voters of the election that follows. Called once an election, in order; not for void ones, which change nothing.
   *
   * @param decision - what the election before decided
   * @returns the voters; the very array `decision.voters` if they stay the same, which saves work
   */
  after(decision: Decision): readonly PeerIndex[];
}
