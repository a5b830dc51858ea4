import type { ConsensusMode } from "@parsec/core";
import type { MaliceFound } from "./malice-found.ts";
import type { InvariantId, RunReport, Verdict } from "@parsec/mock-net";

/** What became of one network. */
export interface Outcome {
  readonly seed: string;
  readonly peers: number;
  readonly mode: ConsensusMode;
  readonly verdict: Verdict;
  /** The invariant that is broken, unless it passed. */
  readonly invariant: InvariantId | undefined;
  /** The round in which it ended. */
  readonly round: number;
  /** Things that happened until then. */
  readonly steps: number;
  readonly events: number;
  readonly blocks: number;
  /** Of all that was sent and decided, with its times; empty if the network broke. */
  readonly fingerprint: string;
  /** What went wrong; undefined if nothing did. */
  readonly reason: string | undefined;
  /** What became of adversaries, if there are any. */
  readonly malice?: MaliceFound;
}

/**
 * What went wrong, for people.
 *
 * @param report - of a network
 * @returns undefined if nothing did
 */
export function reasonOf({ verdict, breach, undecided, atLarge }: RunReport): string | undefined {
  if (breach !== undefined) return `peer ${breach.peer}: ${breach.message}`;
  if (verdict === "pass") return undefined;
  const [first] = undecided;
  const [culprit] = atLarge;
  if (first === undefined && culprit !== undefined) {
    return `peer ${culprit.peer} is still a member, a ${culprit.behaviour}, though its ${culprit.malice} is proved`;
  }
  if (first === undefined) return "all is decided, but there is still something to say";
  const { votedBy, undecidedBy } = first;
  return `${undecided.length} payloads not decided by all; one has the votes of peers ${votedBy.join(", ")} and is undecided at peers ${undecidedBy.join(", ")}`;
}
