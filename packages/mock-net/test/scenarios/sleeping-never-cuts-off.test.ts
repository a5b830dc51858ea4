import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { expectOneHistory, inState, peerAt } from "../support/members.ts";
import { bytes } from "../support/payloads.ts";

it.each(["supermajority", "single"] as const)(
  "an honest peer sleeps while all members but itself are replaced one by one, and catches up (%s)",
  (mode) => {
    const network = new Network({ seed: "sleeper", peerCount: 4, mode });
    network.run({ maxRounds: 60 });
    network.sleep(0);
    for (const peer of [1, 2, 3]) {
      network.join();
      network.run({ maxRounds: 40 });
      network.remove(peer);
      network.run({ maxRounds: 40 });
    }
    expect(network.members).toEqual([0, 4, 5, 6]);
    expect(inState(network, "left")).toEqual([1, 2, 3]);
    expect(peerAt(network, 0).parsec.height).toBe(1);
    network.wake(0);
    expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", blocks: 7 });
    network.voteAll([bytes("together")]);
    expect(network.run({ maxRounds: 100 }).verdict).toBe("pass");
    expectOneHistory(network);
  },
);
