import { describe, expect, it } from "vitest";
import { Network, type NetworkConfig } from "../src/index.ts";
import { bytes } from "./support/payloads.ts";

/** A network in which nothing reaches the peers from an index on, and nothing comes from them. */
function partly(peerCount: number, cutOffFrom: number): Network {
  const config: NetworkConfig = {
    seed: "cut off",
    peerCount,
    mode: "supermajority",
    link: (from, to) => (Math.max(from, to) >= cutOffFrom ? { lossPermille: 1000 } : {}),
  };
  const network = new Network(config);
  network.voteAll([bytes("x")]);
  return network;
}

describe("no progress", () => {
  it("is what a network makes of which a third or more is cut off", () => {
    const { verdict, undecided, rounds, blocks } = partly(6, 4).run({ maxRounds: 60 });
    expect({ verdict, rounds, blocks }).toEqual({ verdict: "noProgress", rounds: 60, blocks: 0 });
    const everybody = [0, 1, 2, 3, 4, 5];
    expect(undecided).toEqual([
      { payload: bytes("x"), votedBy: everybody, undecidedBy: everybody },
    ]);
  });

  it("is made only by those cut off, if they are less than a third", () => {
    const network = partly(7, 5);
    const { verdict, undecided } = network.run({ maxRounds: 60 });
    expect(verdict).toBe("noProgress");
    expect(undecided.map(({ undecidedBy }) => undecidedBy)).toEqual([[5, 6]]);
    expect(network.peers.map(({ blocks }) => blocks.length)).toEqual([2, 2, 2, 2, 2, 0, 0]);
  });

  it("is made with too few votes, and the report shows them", () => {
    const network = new Network({ seed: "few", peerCount: 4, mode: "supermajority" });
    network.voteAll([bytes("decided")]);
    for (const peer of [2, 0]) network.vote(peer, [bytes("two votes")]);
    const { verdict, undecided, blocks } = network.run({ maxRounds: 60 });
    expect([verdict, blocks]).toEqual(["noProgress", 2]);
    expect(undecided).toEqual([
      { payload: bytes("two votes"), votedBy: [2, 0], undecidedBy: [0, 1, 2, 3] },
    ]);
    network.vote(1, [bytes("two votes")]);
    expect(network.run({ maxRounds: 60 })).toMatchObject({ verdict: "pass", blocks: 3 });
  });

  it("counts the same bytes by two voters as two in single mode", () => {
    const network = new Network({ seed: "few", peerCount: 3, mode: "single" });
    network.voteAll([bytes("x")]);
    expect(network.report().undecided.map(({ votedBy }) => votedBy)).toEqual([[0], [1], [2]]);
  });
});
