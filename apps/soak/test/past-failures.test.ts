import { expect, it } from "vitest";
import { planNetwork } from "../src/network-plan.ts";
import { soakNetwork } from "../src/soak-network.ts";

it.each<[string, boolean]>([
  // Whoever lost its disk didn't vote again for what somebody else had decided in its own name.
  ["2026/16770", false],
  // Who was removed among those who were removed, too, asks for ever: nobody is to be blamed for that talk.
  ["2026/14763", false],
  // Who was the last member when its own removal was proposed wasn't asked again when there were others.
  ["125152922/1382", false],
  // The event of a joiner reached somebody before what had decided its addition, which its sender had in no past of its own.
  ["2026/10911", false],
  // A turn that had waited for a crashed peer to have time was taken, and written down after what was lost.
  ["1815877894/374", true],
  // Somebody accused rightly, then falsely: a second accusation of the same peer counts for nothing, so it is no offence.
  ["1815877894/3941", true],
])("network %s, which failed once, passes", (seed, adversaries) => {
  const outcome = soakNetwork(planNetwork(seed, { adversaries }));
  expect(outcome).toMatchObject({ verdict: "pass", reason: undefined });
});
