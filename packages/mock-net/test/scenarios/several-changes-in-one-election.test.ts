import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { change, changesOf, expectOneHistory, inState, peerAt } from "../support/members.ts";

it.each(["supermajority", "single"] as const)(
  "several changes decided in one election take effect together, in one group (%s)",
  (mode) => {
    const voteDelay = { least: 0, most: 0 };
    const network = new Network({ seed: "several", peerCount: 5, mode, voteDelay });
    network.run({ maxRounds: 60 });
    // All vote at once, before any of them gossips.
    network.join();
    network.join();
    network.remove(0);
    network.join();
    network.remove(3);
    const report = network.run({ maxRounds: 150 });
    expect(report).toMatchObject({ verdict: "pass", members: [1, 2, 4, 5, 6, 7] });
    const { blocks } = peerAt(network, 7);
    const changes = blocks.filter(({ payload }) => payload.kind !== "genesis");
    expect(new Set(changes.map(({ header }) => header.election)).size).toBe(1);
    expect(changesOf(network, peerAt(network, 1)).toSorted()).toEqual(
      ["add 5", "add 6", "add 7", "remove 0", "remove 3"].toSorted(),
    );
    // Those removed have the whole group, not only what came before their own removal.
    expect(peerAt(network, 0).blocks).toHaveLength(blocks.length);
    expect(inState(network, "left")).toEqual([0, 3]);
    expectOneHistory(network);
  },
);

it("somebody is added and removed in one election: it never was a voter, and nobody waits for it", () => {
  const voteDelay = { least: 0, most: 0 };
  const network = new Network({ seed: "both", peerCount: 4, mode: "supermajority", voteDelay });
  const newcomer = network.join();
  // Nobody could vote for that before it is added, except by a forged rule; so it takes two elections.
  expect(() => network.vote(0, [change("remove", newcomer)])).toThrow(
    expect.objectContaining({ code: "notAMember" }),
  );
  expect(network.run({ maxRounds: 100 })).toMatchObject({
    verdict: "pass",
    members: [0, 1, 2, 3, 4],
  });
  network.remove(newcomer.index);
  expect(network.run({ maxRounds: 100 })).toMatchObject({ members: [0, 1, 2, 3] });
  // The same id never comes back.
  expect(() => network.vote(0, [change("add", newcomer, "again")])).toThrow(
    expect.objectContaining({ code: "alreadyMember" }),
  );
  expectOneHistory(network);
});
