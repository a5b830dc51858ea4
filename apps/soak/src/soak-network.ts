import { setImmediate as nextTurn } from "node:timers/promises";
import { Network } from "@parsec/mock-net";
import type { NetworkPlan } from "./network-plan.ts";
import { type Outcome, reasonOf } from "./outcome.ts";

/** Far more than any network needs that gets on at all. */
const MOST_ROUNDS = 1000;

/**
 * Runs a network to its end.
 *
 * @param plan - the network
 * @param signal - gives it up
 * @param mostRounds - after so many it has made no progress
 * @returns what became of it, undefined if it was given up
 */
export async function soakNetwork(
  plan: NetworkPlan,
  signal: AbortSignal,
  mostRounds: number = MOST_ROUNDS,
): Promise<Outcome | undefined> {
  const { seed, peerCount: peers, mode } = plan;
  const network = new Network(plan);
  for (const { time, peer, payload } of plan.votes) network.voteAt(time, peer, [payload]);
  try {
    while (!network.isSettled && network.round < mostRounds) {
      network.runRound();
      // A turn for signals: simulating gives none.
      // oxlint-disable-next-line no-await-in-loop
      await nextTurn();
      if (signal.aborted) return undefined;
    }
    const report = network.report();
    const { verdict, rounds: round, events, blocks } = report;
    return { seed, peers, mode, verdict, round, events, blocks, reason: reasonOf(report) };
  } catch (error) {
    // A broken invariant. What is wanted now is the seed that breaks it, and what the other networks do.
    const { round } = network;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, peers, mode, verdict: "violation", round, events: 0, blocks: 0, reason };
  }
}
