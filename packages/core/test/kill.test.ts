// oxlint-disable no-await-in-loop -- one thing after the other, so that a seed repeats it
import { afterAll, describe, expect, it } from "vitest";
import { KillRun } from "./kill/kill-run.ts";
import { Victim } from "./kill/victim.ts";
import { repeatably, seededRuns } from "./support/seeded-runs.ts";

/** Kills in one network: with too long a history, every new life would begin with a long wait. */
const KILLS = 4;
const runs = seededRuns("kill", KILLS, KILLS);
const isLong = runs.length > 1;

/** Processes take a second to start: these do while others live. */
const spares = [new Victim(), new Victim()];
const spawn = (): Victim => {
  spares.push(new Victim());
  return spares.shift()!;
};
afterAll(async () => {
  for (const spare of spares) await spare.kill();
});

describe("a peer that is killed at any point and restored from its files", () => {
  it("doesn't fork itself, keeps its blocks and votes, and agrees with all others", async () => {
    const deaths = new Map<string, number>();
    for (const [i, run] of runs.entries()) {
      const network = new KillRun(run.seed, spawn);
      try {
        await repeatably(run, () => network.run(KILLS));
      } finally {
        await network.end();
      }
      for (const [point, times] of network.deaths)
        deaths.set(point, (deaths.get(point) ?? 0) + times);
      if (isLong) console.log(`${(i + 1) * KILLS} of ${runs.length * KILLS} kills`);
    }
    console.log([...deaths].map(([point, times]) => `${point}: ${times}`).join(", "));
    expect([...deaths.values()].reduce((sum, times) => sum + times, 0)).toBe(runs.length * KILLS);
  });
});
