import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { changesOf, expectOneHistory, peerAt } from "../support/members.ts";
import { bytes } from "../support/payloads.ts";

it.each(["supermajority", "single"] as const)(
  "two of seven crash, one joins, a live one is removed: the five left of seven decide (%s)",
  (mode) => {
    const network = new Network({
      seed: "seven",
      peerCount: 7,
      mode,
      schedule: [
        { round: 3, action: { kind: "crash", peer: 1 } },
        { round: 4, action: { kind: "crash", peer: 5 } },
        { round: 5, action: { kind: "join" } },
      ],
    });
    expect(network.run({ maxRounds: 150 })).toMatchObject({
      verdict: "pass",
      members: [0, 1, 2, 3, 4, 5, 6, 7],
      live: [0, 2, 3, 4, 6, 7],
    });
    network.remove(3);
    const { verdict, members, live } = network.run({ maxRounds: 150 });
    expect(verdict).toBe("pass");
    expect(members).toEqual([0, 1, 2, 4, 5, 6, 7]);
    expect(live).toEqual([0, 2, 4, 6, 7]);
    network.voteAll([bytes("five of seven")]);
    expect(network.run({ maxRounds: 150 })).toMatchObject({ verdict: "pass", undecided: [] });
    expect(changesOf(network, peerAt(network, 7))).toEqual(["add 7", "remove 3"]);
    expectOneHistory(network);
    // Once they come back they catch up.
    network.restart(1);
    network.restart(5);
    expect(network.run({ maxRounds: 150 }).verdict).toBe("pass");
    expect(peerAt(network, 5).blocks).toHaveLength(peerAt(network, 0).blocks.length);
    expectOneHistory(network);
  },
);
