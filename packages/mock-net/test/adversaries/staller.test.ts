import { expect, it } from "vitest";
import { Network, type RunReport, staller, type Scheduler } from "../../src/index.ts";
import { payloads } from "../support/payloads.ts";

function run(scheduler?: Scheduler): RunReport {
  const network = new Network({
    seed: "staller",
    peerCount: 4,
    mode: "supermajority",
    ...(scheduler && { scheduler }),
  });
  network.voteAll(payloads(1));
  return network.run({ maxRounds: 400 });
}

it("a staller keeps decisions from ending as long as it may delay messages, and no longer", () => {
  const without = run();
  const with300 = run(staller({ mostDelay: 300 }));
  const with1000 = run(staller({ mostDelay: 1_000 }));
  for (const report of [without, with300, with1000]) {
    expect(report).toMatchObject({ verdict: "pass", undecided: [] });
  }
  expect(with300.rounds).toBeGreaterThan(1.5 * without.rounds);
  expect(with1000.rounds).toBeGreaterThan(1.5 * with300.rounds);
});
