import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { change, changesOf, expectOneHistory, inState, peerAt } from "../support/members.ts";
import { bytes } from "../support/payloads.ts";

it.each(["supermajority", "single"] as const)(
  "seven shrink to one, which goes on alone and takes newcomers (%s)",
  (mode) => {
    const network = new Network({ seed: "shrink", peerCount: 7, mode });
    for (const peer of [6, 5, 4, 3, 2, 1]) {
      network.remove(peer);
      expect(network.run({ maxRounds: 150 })).toMatchObject({ verdict: "pass" });
    }
    expect(network.members).toEqual([0]);
    expect(inState(network, "left")).toEqual([1, 2, 3, 4, 5, 6]);
    network.vote(0, [bytes("alone")]);
    expect(() => network.vote(0, [change("remove", peerAt(network, 0))])).toThrow(
      expect.objectContaining({ code: "lastMember" }),
    );
    network.join();
    expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", members: [0, 7] });
    expectOneHistory(network);
  },
);

it("the only one can't vote itself out", () => {
  const network = new Network({ seed: "none", peerCount: 1, mode: "supermajority" });
  expect(() => network.vote(0, [change("remove", peerAt(network, 0))])).toThrow(
    expect.objectContaining({ code: "lastMember" }),
  );
});

it.each([2, 3, 4])("all of %d are voted out at once: one stays", (peerCount) => {
  const network = new Network({ seed: "none", peerCount, mode: "supermajority" });
  network.voteAll(network.peers.map((peer) => change("remove", peer)));
  expect(network.run({ maxRounds: 150 })).toMatchObject({ verdict: "pass" });
  expect(network.members).toHaveLength(1);
  // All were decided, the last one without effect.
  const stays = peerAt(network, network.members[0] ?? -1);
  expect(changesOf(network, stays)).toHaveLength(peerCount);
  expectOneHistory(network);
});
