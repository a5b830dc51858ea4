import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { expectOneHistory, peerAt } from "../support/members.ts";
import { bytes, textOf } from "../support/payloads.ts";

it("all vote for the same bytes in single mode: as many blocks as voters, newcomers included", () => {
  const network = new Network({ seed: "same bytes", peerCount: 4, mode: "single" });
  network.join();
  network.join();
  network.run({ maxRounds: 150 });
  network.remove(2);
  network.run({ maxRounds: 150 });
  network.voteAll([bytes("same")]);
  expect(network.run({ maxRounds: 150 }).verdict).toBe("pass");
  const same = peerAt(network, 5).blocks.filter((block) => textOf(block) === "same");
  const voters = network.members.map((index) => peerAt(network, index).id);
  const signers = same.map(({ proofs }) => proofs.map(({ voter }) => voter).join());
  expect(signers.toSorted()).toEqual(voters.toSorted());
  expectOneHistory(network);
});

it("single votes of somebody removed before they are decided are lost, and nobody waits for them", () => {
  const network = new Network({ seed: "lost", peerCount: 5, mode: "single" });
  network.run({ maxRounds: 60 });
  network.sleep(3);
  network.vote(3, [bytes("nobody hears this")]);
  network.remove(3);
  network.run({ maxRounds: 150 });
  expect(network.members).toEqual([0, 1, 2, 4]);
  network.wake(3);
  const { verdict, lost } = network.run({ maxRounds: 150 });
  expect(verdict).toBe("pass");
  expect(lost).toEqual([
    { payload: bytes("nobody hears this"), votedBy: [3], undecidedBy: [0, 1, 2, 4] },
  ]);
  expectOneHistory(network);
});
