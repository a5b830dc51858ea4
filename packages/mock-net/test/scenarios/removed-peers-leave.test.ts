import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { changesOf, expectOneHistory, inState, peerAt } from "../support/members.ts";
import { bytes, textOf } from "../support/payloads.ts";

const modes = ["supermajority", "single"] as const;

it.each(modes)("one of five is removed and leaves, the others go on (%s)", (mode) => {
  const network = new Network({ seed: "remove one", peerCount: 5, mode });
  network.vote(0, [bytes("before")]);
  if (mode === "supermajority") for (const i of [1, 2, 3]) network.vote(i, [bytes("before")]);
  network.run({ maxRounds: 60 });
  network.remove(4);
  expect(network.run({ maxRounds: 100 })).toMatchObject({
    verdict: "pass",
    members: [0, 1, 2, 3],
    live: [0, 1, 2, 3],
  });
  expect(inState(network, "left")).toEqual([4]);
  expect(() => network.vote(4, [bytes("no")])).toThrow(
    expect.objectContaining({ code: "mayNotVote" }),
  );
  network.voteAll([bytes("after")]);
  expect(network.run({ maxRounds: 100 }).verdict).toBe("pass");
  expect(peerAt(network, 4).blocks.map(textOf)).toEqual(["genesis", "before", "remove"]);
  expect(peerAt(network, 0).blocks.map(textOf).slice(0, 4)).toEqual([
    "genesis",
    "before",
    "remove",
    "after",
  ]);
  expectOneHistory(network);
});

it.each(modes)("three of ten are removed at once (%s)", (mode) => {
  const network = new Network({ seed: "remove three", peerCount: 10, mode });
  for (const peer of [1, 4, 9]) network.remove(peer);
  const { verdict, members } = network.run({ maxRounds: 150 });
  expect(verdict).toBe("pass");
  expect(members).toEqual([0, 2, 3, 5, 6, 7, 8]);
  expect(changesOf(network, peerAt(network, 0)).toSorted()).toEqual([
    "remove 1",
    "remove 4",
    "remove 9",
  ]);
  expectOneHistory(network);
});

it("a removed peer restarts, is told where it stands, and stays away", () => {
  const network = new Network({ seed: "removed", peerCount: 5, mode: "supermajority" });
  network.run({ maxRounds: 60 });
  network.crash(2);
  network.remove(2);
  expect(network.run({ maxRounds: 100 }).members).toEqual([0, 1, 3, 4]);
  expect(peerAt(network, 2).blocks).toHaveLength(1);
  network.restart(2);
  expect(network.run({ maxRounds: 100 }).verdict).toBe("pass");
  expect(inState(network, "left")).toEqual([2]);
  expectOneHistory(network);
});
