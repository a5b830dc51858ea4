import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { expectOneHistory, inState, peerAt } from "../support/members.ts";
import { bytes } from "../support/payloads.ts";

it("two who slept until they and all they know were removed hold up nobody, not even the simulation", () => {
  // What they say to those who have left is always on its way.
  const conditions = { delay: { least: 90, most: 190 } };
  const network = new Network({ seed: "strangers", peerCount: 6, mode: "single", conditions });
  network.run({ maxRounds: 40 });
  network.sleep(1);
  network.remove(0);
  while (inState(network, "leaving").length === 0 && network.round < 100) network.runRound();
  expect(inState(network, "leaving")).toEqual([0]);
  network.sleep(0);
  for (const peer of [2, 3, 4, 5]) {
    network.join();
    network.run({ maxRounds: 40 });
    network.remove(peer);
    network.run({ maxRounds: 40 });
  }
  network.remove(1);
  network.run({ maxRounds: 40 });
  expect(network.members).toEqual([6, 7, 8, 9]);
  for (const peer of [0, 1]) network.wake(peer);
  expect(network.run({ maxRounds: 100 }).verdict).toBe("pass");
  // They have each other to talk to, and nobody to ask.
  expect(peerAt(network, 0).parsec.state).toBe("leaving");
  expect(peerAt(network, 1).parsec.state).toBe("voting");
  network.voteAll([bytes("without them")]);
  expect(network.run({ maxRounds: 100 }).verdict).toBe("pass");
  network.listen(2);
  expect(network.breach).toBeUndefined();
  expectOneHistory(network);
});
