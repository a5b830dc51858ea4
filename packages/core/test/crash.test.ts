// oxlint-disable no-await-in-loop -- one thing after the other, so that a seed repeats it
import { describe, expect, it } from "vitest";
import { CrashingNetwork, type Losses } from "./crashing/crashing-network.ts";
import { repeatably, seededRuns } from "./support/seeded-runs.ts";

const runs = seededRuns("crash", 2);

async function tally(losses: Losses): Promise<{ restarts: number; losses: number }> {
  const sum = { restarts: 0, losses: 0 };
  for (const run of runs) {
    await repeatably(run, () => {
      const network = new CrashingNetwork(run.seed, losses);
      network.run(250);
      sum.restarts += network.counts.restarts;
      sum.losses += network.counts.losses;
    });
  }
  console.log(`${runs.length} networks: ${sum.restarts} restarts, ${sum.losses} with losses`);
  return sum;
}

describe("networks of one to seven peers, any of which crashes between any two steps:", () => {
  it("restored from what was synced and any part of the rest, nobody forks, forgets a block or a vote, or is blamed, and all agree", async () => {
    const { restarts } = await tally("nobody");
    expect(restarts).toBeGreaterThan(0);
  });

  /*
   * What was synced and is lost comes back from others. That takes that
   * - whoever knows it still does: from a loss to the end of the recovery nobody else loses what was synced (crashes that
   *   lose what wasn't are fine, for nobody was told of that);
   * - nothing that was sent before the loss arrives after the restart: an answer that was given before can't tell of it.
   * A vote of which nobody was told is lost, and may be cast again.
   */
  it("restored from less with a token, one at a time, nobody forks, differs in a block, or is blamed, and all agree", async () => {
    const { losses } = await tally("one at a time");
    expect(losses > 0 || runs.length < 10).toBe(true);
  });

  /*
   * What only those knew who lost it at the same time is gone for good, and its creator makes other events in its place:
   * a fork, if any of it turns up. So they count as Byzantine, and all else holds if they are no more than may be.
   */
  it("restored from less with a token, up to a third at once, nobody else forks, and all agree on all blocks", async () => {
    const { losses } = await tally("some at once");
    expect(losses > 0 || runs.length < 10).toBe(true);
  });
});
