import { expect, it } from "vitest";
import { Network, type NetworkAction } from "../../src/index.ts";
import { expectOneHistory } from "../support/members.ts";
import { bytes } from "../support/payloads.ts";

/** Two founders, and two who take their places; one founder can't be reached while the other is removed. */
function succession(number: number): Network {
  const actions: readonly NetworkAction[] = [
    { kind: "remove", peer: 1 },
    { kind: "join" },
    { kind: "remove", peer: 0 },
    { kind: "join" },
  ];
  return new Network({
    seed: `succession ${number}`,
    peerCount: 2,
    mode: "single",
    conditions: { delay: { least: 8, most: 106 }, gossipInterval: 400 },
    partitions: [{ from: 500, until: 1300, groups: [[0]] }],
    voteDelay: { least: 0, most: 800 },
    schedule: actions.map((action, at) => ({
      round: 3 + Math.floor((at + (number % 3)) / 2),
      action,
    })),
  });
}

// In the last of these one founder decided the removal of both at events that the other had made before it knew of any.
it.each([64, 65, 66, 67, 68])(
  "who is removed stays until its successors know, though it decides their removal too (%i)",
  (number) => {
    const network = succession(number);
    for (const peer of [0, 1]) {
      for (const text of ["a", "b", "c", "d"]) network.vote(peer, [bytes(`${text}${peer}`)]);
    }
    expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", undecided: [] });
    expectOneHistory(network);
  },
);
