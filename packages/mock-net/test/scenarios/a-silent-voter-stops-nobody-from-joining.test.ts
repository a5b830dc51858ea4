import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { expectOneHistory, inState, peerAt } from "../support/members.ts";
import { bytes } from "../support/payloads.ts";

it("a voter that never said anything stops nobody from joining", () => {
  const network = new Network({ seed: "silent", peerCount: 4, mode: "supermajority" });
  network.crash(2);
  network.join();
  expect(network.run({ maxRounds: 100 })).toMatchObject({
    verdict: "pass",
    members: [0, 1, 2, 3, 4],
  });
  network.join();
  network.join();
  expect(network.run({ maxRounds: 100 }).verdict).toBe("pass");
  network.voteAll([bytes("together")]);
  expect(network.run({ maxRounds: 100 }).verdict).toBe("pass");
  expect(inState(network, "voting")).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(peerAt(network, 2).blocks).toEqual([]);
  expectOneHistory(network);
});

it("a newcomer that never comes stops nobody else", () => {
  const network = new Network({ seed: "absent", peerCount: 4, mode: "supermajority" });
  network.crash(network.join().index);
  network.join();
  expect(network.run({ maxRounds: 100 })).toMatchObject({
    verdict: "pass",
    members: [0, 1, 2, 3, 4, 5],
  });
  network.voteAll([bytes("together")]);
  expect(network.run({ maxRounds: 100 }).verdict).toBe("pass");
  expectOneHistory(network);
  network.restart(4);
  expect(network.run({ maxRounds: 100 }).verdict).toBe("pass");
  expectOneHistory(network);
});
