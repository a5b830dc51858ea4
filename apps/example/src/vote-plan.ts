import type { ConsensusMode } from "@parsec/core";
import { RandomStream } from "@parsec/mock-net";

/** Who votes for what, and when. */
export interface PlannedVote {
  /** Virtual milliseconds since the start. */
  readonly time: number;
  /** Index of the peer. */
  readonly peer: number;
  /** Numbers of the payloads, from 1, in the order of its votes: all different. */
  readonly payloads: readonly number[];
}

/** What the plan is for. */
export interface PlanParts {
  /** Printable ASCII characters. */
  readonly seed: string;
  readonly peerCount: number;
  /** How many payloads. */
  readonly opaque: number;
  readonly mode: ConsensusMode;
  /** Virtual milliseconds of a round. */
  readonly gossipInterval: number;
}

/** Payloads come up over so many rounds at most, however many there are. */
const MOST_ROUNDS = 24;
/** Most rounds from the first vote for a payload to the last. */
const MOST_HESITATION = 3;

/**
 * Makes up who votes for what and when. In `supermajority` mode every peer votes for every payload sooner or
 * later; in `single` mode one peer for each.
 *
 * @param parts - what for
 */
export function votePlan({ seed, peerCount, opaque, mode, ...parts }: PlanParts): PlannedVote[] {
  const random = new RandomStream(seed, "application");
  const rounds = Math.min(MOST_ROUNDS, Math.ceil(opaque * 1.5));
  /** By round, by peer. */
  const plan: number[][][] = [];
  const add = (round: number, peer: number, payload: number): void => {
    const votes = ((plan[round] ??= [])[peer] ??= []);
    // Not in the order of payloads: peers that all had the same one would have nothing to agree on.
    votes.splice(random.whole({ least: 0, most: votes.length }), 0, payload);
  };
  for (let payload = 1; payload <= opaque; payload++) {
    const first = random.whole({ least: 0, most: rounds - 1 });
    if (mode === "single") {
      add(first, random.whole({ least: 0, most: peerCount - 1 }), payload);
      continue;
    }
    for (let peer = 0; peer < peerCount; peer++) {
      add(first + random.whole({ least: 0, most: MOST_HESITATION }), peer, payload);
    }
  }
  const votes: PlannedVote[] = [];
  for (const [round, byPeer] of plan.entries()) {
    for (const [peer, payloads] of (byPeer ?? []).entries()) {
      if (payloads === undefined) continue;
      const within = random.whole({ least: 0, most: parts.gossipInterval - 1 });
      votes.push({ time: round * parts.gossipInterval + within, peer, payloads });
    }
  }
  return votes;
}
