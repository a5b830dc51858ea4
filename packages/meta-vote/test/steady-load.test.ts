import { NO_EVENT, type PeerIndex } from "@parsec/graph";
import { describe, expect, it } from "vitest";
import type { KeptState } from "../src/index.ts";
import { SteadyGossip } from "./networks/steady-gossip.ts";

const seed = Number(process.env["PARSEC_SEED"] ?? 1);

/** The most that was kept of each at any time within so many more events. */
function mostKept(network: SteadyGossip, eventCount: number): KeptState {
  const end = network.graph.size + eventCount;
  let most = network.ordering.kept;
  while (network.graph.size < end) {
    network.grow(network.graph.size + 20);
    const { elections, ballots, interestingEvents } = network.ordering.kept;
    most = {
      elections: Math.max(most.elections, elections),
      ballots: Math.max(most.ballots, ballots),
      interestingEvents: Math.max(most.interestingEvents, interestingEvents),
    };
  }
  return most;
}

describe.each([true, false])("under steady load (single votes: %s)", (isSingle) => {
  const plan = { seed, peerCount: 5, exchangesPerVote: 6, isSingle };

  it("keeps no more the longer the history is", () => {
    const network = new SteadyGossip(plan);
    const early = mostKept(network, 3_000);
    const late = mostKept(network, 12_000);
    expect(network.decidedCount).toBeGreaterThan(0.95 * network.votedCount);
    // It fluctuates; growth with history would be fivefold.
    expect(late.elections).toBeLessThanOrEqual(2 * early.elections);
    expect(late.ballots).toBeLessThanOrEqual(2 * early.ballots);
    expect(late.interestingEvents).toBeLessThanOrEqual(2 * early.interestingEvents + 2 * 5);
  });

  it("keeps no more the longer a voter is silent, and the voter catches up", () => {
    const network = new SteadyGossip({ ...plan, silent: [4] });
    const early = mostKept(network, 3_000);
    const late = mostKept(network, 12_000);
    expect(network.decidedCount).toBeGreaterThan(0.95 * network.votedCount);
    expect(early.elections).toBe(17);
    expect(late.elections).toBe(17);
    expect(late.ballots).toBeLessThanOrEqual(2 * early.ballots);
    expect(late.interestingEvents).toBeLessThanOrEqual(2 * early.interestingEvents + 2 * 5);

    // Its first event after the silence knows nothing new; the next hears from somebody who knows all.
    const { ordering, graph } = network;
    expect(ordering.closedThrough(network.add(4, NO_EVENT, true))).toBe(0);
    const newest = graph.newestBy(0 as PeerIndex)[0]!;
    expect(ordering.closedThrough(network.add(4, newest, true))).toBe(
      ordering.closedThrough(newest),
    );
    network.silent.delete(4);
    network.grow(graph.size + 3_000);
    expect(ordering.kept.elections).toBeLessThanOrEqual(4);
    expect(network.decidedCount).toBeGreaterThan(0.95 * network.votedCount);
  });
});

it("keeps interesting content of no more than the last voters, however often they change", () => {
  let changeCount = 0;
  const network = new SteadyGossip({
    seed,
    peerCount: 6,
    exchangesPerVote: 8,
    isSingle: false,
    after: ({ voters }) => {
      changeCount++;
      // One of the first two votes, in turn.
      const others = voters.filter((voter) => voter > 1);
      return [(changeCount % 2) as PeerIndex, ...others];
    },
  });
  const early = mostKept(network, 3_000);
  const late = mostKept(network, 9_000);
  expect(changeCount).toBeGreaterThan(100);
  expect(network.decidedCount).toBeGreaterThan(0.9 * network.votedCount);
  expect(late.elections).toBeLessThanOrEqual(2 * early.elections);
  expect(late.interestingEvents).toBeLessThanOrEqual(2 * early.interestingEvents + 12);
});

it("says in no time whether anything is undecided, as the voters see it", () => {
  const network = new SteadyGossip({
    seed,
    peerCount: 4,
    exchangesPerVote: 1_000,
    isSingle: false,
  });
  expect(network.ordering.hasUndecided).toBe(false);
  network.grow(3 * 1_001);
  expect(network.votedCount).toBe(1);
  expect(network.ordering.hasUndecided).toBe(true);
  network.grow(network.graph.size + 300);
  expect([network.decidedCount, network.ordering.hasUndecided]).toEqual([1, false]);
  expect(network.ordering.kept.ballots).toBeLessThanOrEqual(1);
});
