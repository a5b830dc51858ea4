import type { NetworkPeer } from "@parsec/mock-net";
import { openElection } from "./open-election.ts";

/** How far a peer has got, after a round. */
export interface Progress {
  /** The peer's name. */
  readonly name: string;
  /** How many blocks it has. */
  readonly blocks: number;
  /** What it is in the election that is open for it; `joining` and `left` take no part. */
  readonly stage: "idle" | "candidate" | "observer" | "joining" | "left";
  /** Of an observer: how many of its meta-votes aren't decided. */
  readonly open: number;
}

/**
 * Finds out how far a peer has got.
 *
 * @param peer - an honest one
 */
export function progressOf({ name, blocks, parsec }: NetworkPeer): Progress {
  const common = { name, blocks: blocks.length, open: 0 };
  if (parsec.state === "joining") return { ...common, stage: "joining" };
  if (parsec.state === "leaving" || parsec.state === "left") return { ...common, stage: "left" };
  const { hasCandidate, observees, undecided } = openElection(parsec.snapshot(), (id) => id);
  if (observees.length > 0) return { ...common, stage: "observer", open: undecided.length };
  return { ...common, stage: hasCandidate ? "candidate" : "idle" };
}
