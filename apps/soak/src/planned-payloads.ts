import type { ConsensusMode } from "@parsec/core";
import type { RandomStream, Range } from "@parsec/mock-net";
import { someOf } from "./some-of.ts";

/** One peer's vote for some payloads, all in one event. */
export interface PlannedVote {
  /** In which round, from 1. */
  readonly round: number;
  /** When in it, as a part of 1,000. */
  readonly permille: number;
  /** Index of the peer. */
  readonly peer: number;
  /** What for, in the voter's own order. */
  readonly payloads: readonly Uint8Array[];
}

/** A payload that all vote for who may, those who join later too. */
interface Proposal {
  /** In which round, from 1. */
  readonly round: number;
  readonly payload: Uint8Array;
}

/** What is voted for. */
export interface PlannedPayloads {
  /** How many payloads there are; in `single` mode each voter's is one. */
  readonly count: number;
  readonly votes: readonly PlannedVote[];
  readonly proposals: readonly Proposal[];
}

/** What payloads are planned for. */
interface Occasion {
  readonly peerCount: number;
  readonly mode: ConsensusMode;
  /** All votes come within so many rounds. */
  readonly voting: number;
  /** Whether members come and go: then a payload needs the votes of whoever is there in the end. */
  readonly hasChurn: boolean;
  /** Indices of those who don't follow the protocol: whether they vote is nothing to count on. */
  readonly adversaries: readonly number[];
}

const ranges = {
  payloads: { least: 20, most: 24 },
  payloadBytes: { least: 1, most: 60 },
  /** Payloads that are voted for together. */
  batch: { least: 1, most: 6 },
  /** Voters of one batch, in `single` mode. */
  singleVoters: { least: 1, most: 2 },
  permille: { least: 0, most: 999 },
} as const satisfies Record<string, Range>;

/**
 * Makes up what is voted for: enough to have each payload decided, in batches, each voter at a time and in an order of its own.
 *
 * @param random - where it is drawn from
 * @param occasion - for what kind of network
 */
export function planPayloads(random: RandomStream, occasion: Occasion): PlannedPayloads {
  const count = random.whole(ranges.payloads);
  // The number makes each another payload than the others.
  const payloads = Array.from({ length: count }, (_, number) =>
    Uint8Array.of(number, ...random.bytes(random.whole(ranges.payloadBytes))),
  );
  if (occasion.hasChurn && occasion.mode === "supermajority") {
    const proposals = payloads.map((payload) => ({ round: someRound(random, occasion), payload }));
    return { count, votes: [], proposals };
  }
  const votes = batchesOf(random, payloads).flatMap((batch) => votesFor(random, batch, occasion));
  return { count, votes, proposals: [] };
}

function votesFor(
  random: RandomStream,
  batch: readonly Uint8Array[],
  occasion: Occasion,
): readonly PlannedVote[] {
  const { peerCount, adversaries } = occasion;
  const honest = [...Array.from({ length: peerCount }).keys()].filter(
    (peer) => !adversaries.includes(peer),
  );
  const chosen = someOf(random, honest.length, random.whole(voterCount(occasion)));
  const voters = [...chosen.map((at) => honest[at] ?? 0), ...adversaries];
  return voters.map((peer) => ({
    round: someRound(random, occasion),
    permille: random.whole(ranges.permille),
    peer,
    payloads: someOf(random, batch.length, batch.length).map((at) => batch[at] as Uint8Array),
  }));
}

/** How many honest ones: in `supermajority` mode anything from just enough to all. */
function voterCount({ peerCount, mode, adversaries }: Occasion): Range {
  const honest = peerCount - adversaries.length;
  if (mode === "supermajority") {
    return { least: Math.floor((2 * peerCount) / 3) + 1, most: honest };
  }
  const { least, most } = ranges.singleVoters;
  return { least, most: Math.min(most, honest) };
}

function batchesOf(random: RandomStream, payloads: readonly Uint8Array[]): Uint8Array[][] {
  const batches: Uint8Array[][] = [];
  for (let at = 0; at < payloads.length; at += batches.at(-1)?.length ?? 0) {
    batches.push(payloads.slice(at, at + random.whole(ranges.batch)));
  }
  return batches;
}

function someRound(random: RandomStream, { voting }: Occasion): number {
  return random.whole({ least: 1, most: voting });
}
