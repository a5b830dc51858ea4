import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { changesOf, expectOneHistory, peerAt } from "../support/members.ts";
import { bytes } from "../support/payloads.ts";

it.each([1, 4])(
  "gossip reaches somebody who doesn't yet know that we are in, and %d more",
  (joiners) => {
    const isNew = (index: number): boolean => index >= 7;
    const network = new Network({
      seed: "introduction",
      peerCount: 7,
      mode: "supermajority",
      // Peer 6 is told nothing by those whom it knows.
      link: (from, to) =>
        (from === 6 && !isNew(to)) || (to === 6 && !isNew(from)) ? { lossPermille: 1000 } : {},
    });
    network.sleep(6);
    network.voteAll([bytes("x")]);
    for (let i = 0; i < joiners; i++) network.join();
    network.run({ maxRounds: 60 });
    expect(network.members).toHaveLength(7 + joiners);
    expect(peerAt(network, 6).parsec.eventCount).toBeLessThan(200);
    expect(peerAt(network, 6).blocks).toHaveLength(0);
    network.wake(6);
    network.run({ maxRounds: 60 });
    // Those whom it doesn't know told it all: its own addition by the genesis, and theirs.
    expect(network.breach).toBeUndefined();
    expect(changesOf(network, peerAt(network, 6))).toHaveLength(joiners);
    expectOneHistory(network);
  },
);
