import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { expectOneHistory, peerAt } from "../support/members.ts";
import { bytes, textOf } from "../support/payloads.ts";

it("a vote by somebody who is no voter of that election doesn't count, and proves nothing", () => {
  const network = new Network({ seed: "former", peerCount: 4, mode: "supermajority" });
  // Two of four votes are too few; with the third of the three who are left it is enough for them, not before.
  network.vote(3, [bytes("x")]);
  network.vote(0, [bytes("x")]);
  network.run({ maxRounds: 20 });
  network.remove(3);
  network.run({ maxRounds: 60 });
  expect(network.members).toEqual([0, 1, 2]);
  network.vote(1, [bytes("x")]);
  const waiting = network.run({ maxRounds: 60 });
  // Three of the four who ever voted, but two of three voters.
  expect(peerAt(network, 0).blocks.map(textOf)).toEqual(["genesis", "remove"]);
  expect(waiting.lost).toEqual([
    { payload: bytes("x"), votedBy: [3, 0, 1], undecidedBy: [0, 1, 2] },
  ]);
  network.vote(2, [bytes("x")]);
  expect(network.run({ maxRounds: 60 })).toMatchObject({
    verdict: "pass",
    undecided: [],
    lost: [],
  });
  const decided = peerAt(network, 1).blocks.at(-1);
  expect(decided && textOf(decided)).toBe("x");
  expect(decided?.proofs.map(({ voter }) => voter)).toEqual(
    [0, 1, 2].map((index) => peerAt(network, index).id),
  );
  expectOneHistory(network);
});
