import { atRandom, type CoinName } from "@parsec/core";
import { describe, expect, it } from "vitest";
import { Network, type RunReport, type SchedulerName, schedulers } from "../../src/index.ts";
import { payloads } from "../support/payloads.ts";

const names = Object.keys(schedulers) as SchedulerName[];

function run(name?: SchedulerName, mostDelay = 0, coin?: CoinName): RunReport {
  const network = new Network({
    seed: "schedulers",
    peerCount: 4,
    mode: "supermajority",
    gossip: (_, draw) => atRandom(draw, 1),
    ...(coin && { coin }),
    ...(name && { scheduler: schedulers[name]({ mostDelay }) }),
  });
  network.voteAll(payloads(2));
  return network.run({ maxRounds: 400 });
}

describe("a scheduler that knows the graph", () => {
  const without = run();

  it.each(names)("%s: takes rounds as long as it may delay messages, and no longer", (name) => {
    const withLong = run(name, 1_500);
    for (const report of [without, withLong]) {
      expect(report).toMatchObject({ verdict: "pass", undecided: [] });
    }
    expect(withLong.rounds).toBeGreaterThan(1.5 * without.rounds);
  });

  it.each(names)("%s: does the same each time", (name) => {
    expect(run(name, 400).fingerprint).toBe(run(name, 400).fingerprint);
  });

  it.each(names)("%s: makes nobody disagree with the other coin either", (name) => {
    expect(run(name, 800, "eventHash")).toMatchObject({ verdict: "pass", undecided: [] });
  });
});
