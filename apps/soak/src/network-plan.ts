import type { ConsensusMode } from "@parsec/core";
import { type Conditions, type Range, RandomStream } from "@parsec/mock-net";

/** One peer's vote. */
interface PlannedVote {
  /** When, in virtual milliseconds. */
  readonly time: number;
  /** Index of the peer. */
  readonly peer: number;
  /** What for. */
  readonly payload: Uint8Array;
}

/** A network to be run. */
export interface NetworkPlan {
  readonly seed: string;
  readonly peerCount: number;
  readonly mode: ConsensusMode;
  readonly conditions: Conditions;
  /** Enough of them to have each payload decided. */
  readonly votes: readonly PlannedVote[];
}

/** What is drawn, all values equally likely. */
const ranges = {
  peers: { least: 1, most: 16 },
  payloadBytes: { least: 1, most: 100 },
  lossPermille: { least: 0, most: 300 },
  duplicationPermille: { least: 0, most: 200 },
  payloads: { least: 5, most: 15 },
  leastDelay: { least: 0, most: 50 },
  delaySpread: { least: 0, most: 200 },
  /** Shorter than a message's way in some networks, long enough for whole exchanges in others. */
  gossipInterval: { least: 100, most: 500 },
  /** All votes come within so many rounds. */
  voting: { least: 1, most: 10 },
  /** Voters of one payload, in `single` mode. */
  singleVoters: { least: 1, most: 3 },
} as const satisfies Record<string, Range>;

/**
 * Makes up a network.
 *
 * @param seed - determines all of it, and the network's own randomness too
 */
export function planNetwork(seed: string): NetworkPlan {
  const random = new RandomStream(seed, "application");
  const peerCount = random.whole(ranges.peers);
  const mode = random.pick(["supermajority", "single"] as const) ?? "supermajority";
  const leastDelay = random.whole(ranges.leastDelay);
  const conditions: Conditions = {
    delay: { least: leastDelay, most: leastDelay + random.whole(ranges.delaySpread) },
    lossPermille: random.whole(ranges.lossPermille),
    duplicationPermille: random.whole(ranges.duplicationPermille),
    gossipInterval: random.whole(ranges.gossipInterval),
  };
  const lastVote = random.whole(ranges.voting) * conditions.gossipInterval;
  const votes = Array.from({ length: random.whole(ranges.payloads) }, (_, number) =>
    planVotes(random, number, voterCount(peerCount, mode), peerCount, lastVote),
  );
  return { seed, peerCount, mode, conditions, votes: votes.flat() };
}

/** In `supermajority` mode anything from just enough to all. */
function voterCount(peerCount: number, mode: ConsensusMode): Range {
  if (mode === "supermajority")
    return { least: Math.floor((2 * peerCount) / 3) + 1, most: peerCount };
  const { least, most } = ranges.singleVoters;
  return { least, most: Math.min(most, peerCount) };
}

/** Votes for one payload, each at a time of its own, so peers vote in different orders. */
function planVotes(
  random: RandomStream,
  number: number,
  voters: Range,
  peerCount: number,
  lastVote: number,
): PlannedVote[] {
  // The number makes it another payload than the others.
  const payload = Uint8Array.of(number, ...random.bytes(random.whole(ranges.payloadBytes)));
  return some(random, peerCount, random.whole(voters)).map((peer) => ({
    time: random.whole({ least: 0, most: lastVote }),
    peer,
    payload,
  }));
}

/** Some of the peers, each once. */
function some(random: RandomStream, peerCount: number, count: number): number[] {
  const left = [...Array.from({ length: peerCount }).keys()];
  return Array.from({ length: count }, () => {
    const [peer = 0] = left.splice(random.whole({ least: 0, most: left.length - 1 }), 1);
    return peer;
  });
}
