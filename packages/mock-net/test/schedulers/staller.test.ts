import { atRandom } from "@parsec/core";
import { expect, it } from "vitest";
import { Network, type RunReport, staller, type Scheduler } from "../../src/index.ts";
import { payloads } from "../support/payloads.ts";

function run(scheduler?: Scheduler): RunReport {
  const network = new Network({
    seed: "staller",
    peerCount: 4,
    mode: "supermajority",
    // What it knows to delay are the answers of one exchange at a time.
    gossip: (_, draw) => atRandom(draw, 1),
    ...(scheduler && { scheduler }),
  });
  network.voteAll(payloads(1));
  return network.run({ maxRounds: 400 });
}

it("a staller keeps decisions from ending as long as it may delay messages, and no longer", () => {
  const without = run();
  const withShort = run(staller({ mostDelay: 200 }));
  const withLong = run(staller({ mostDelay: 600 }));
  for (const report of [without, withShort, withLong]) {
    expect(report).toMatchObject({ verdict: "pass", undecided: [] });
  }
  expect(withShort.rounds).toBeGreaterThan(1.5 * without.rounds);
  expect(withLong.rounds).toBeGreaterThan(1.5 * withShort.rounds);
});
