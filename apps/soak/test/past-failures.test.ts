import { expect, it } from "vitest";
import { planNetwork } from "../src/network-plan.ts";
import { soakNetwork } from "../src/soak-network.ts";

it.each([
  // A turn that had waited for a crashed peer to have time was taken, and written down after what was lost.
  "1815877894/374",
  // Somebody accused rightly, then falsely: a second accusation of the same peer counts for nothing, so it is no offence.
  "1815877894/3941",
])("network %s, which failed once, passes", (seed) => {
  const outcome = soakNetwork(planNetwork(seed, { adversaries: true }));
  expect(outcome).toMatchObject({ verdict: "pass", reason: undefined });
});
