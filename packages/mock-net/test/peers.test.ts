import type { DecisionSnapshot } from "@parsec/core";
import { describe, expect, it } from "vitest";
import { Network, type NetworkConfig, type NetworkPeer, peerName } from "../src/index.ts";
import { bytes } from "./support/payloads.ts";

const config: NetworkConfig = { seed: "peers", peerCount: 5, mode: "supermajority" };

describe("a network's peers", () => {
  it("have names for people, as many as there are", () => {
    const { peers } = new Network(config);
    expect(peers.map(({ name }) => name)).toEqual(["Alice", "Bob", "Carol", "Dave", "Eve"]);
    const names = Array.from({ length: 128 }, (_, index) => peerName(index));
    expect(new Set(names).size).toBe(128);
    expect([names[25], names[26], names[27], names[52]]).toEqual([
      "Zoe",
      "Alice2",
      "Bob2",
      "Alice3",
    ]);
  });

  it("stand in the order of their ids, in the group and in everybody's graph", () => {
    const { peers, genesis } = new Network(config);
    const ids = peers.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    expect(genesis.group).toEqual(ids);
    expect(peers.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    for (const { parsec, id } of peers) {
      expect(parsec.id).toBe(id);
      expect(parsec.snapshot().peers).toEqual(ids);
    }
  });

  it("are traced at each of their decisions", () => {
    const traced: { peer: NetworkPeer; snapshot: DecisionSnapshot }[] = [];
    const network = new Network({
      ...config,
      trace: (peer, snapshot) => traced.push({ peer, snapshot: snapshot() }),
    });
    network.voteAll([bytes("x")]);
    expect(network.run({ maxRounds: 100 }).verdict).toBe("pass");
    for (const peer of network.peers) {
      const own = traced.filter((each) => each.peer === peer).map(({ snapshot }) => snapshot);
      expect(own.map((snapshot) => snapshot.peer)).toEqual(own.map(() => peer.id));
      expect(own.flatMap(({ decision }) => decision.keys)).toHaveLength(peer.blocks.length);
    }
  });

  it("are traced even while they are made, as a sole peer decides its genesis", () => {
    const decided: number[] = [];
    const ids: (string | undefined)[] = [];
    const network = new Network({
      ...config,
      peerCount: 1,
      trace: (peer, snapshot) => {
        decided.push(snapshot().decision.keys.length);
        ids.push(saidId(peer));
      },
    });
    network.vote(0, [bytes("x")]);
    expect(decided).toEqual([1, 1]);
    expect(ids).toEqual(["Alice is still being made", network.peers[0]?.id]);
    expect(network.peers[0]?.blocks).toHaveLength(2);
  });
});

/** What the peer itself says of its id, or why it can't. */
function saidId(peer: NetworkPeer): string {
  try {
    return peer.parsec.id;
  } catch (error) {
    return (error as Error).message;
  }
}

describe("voting", () => {
  it.each([-1, 5, 0.5])("refuses peer %d, of which there is none", (peer) => {
    const network = new Network(config);
    const unknown = expect.objectContaining({
      name: "NetworkError",
      code: "unknownPeer",
    });
    expect(() => network.vote(peer, [bytes("x")])).toThrow(unknown);
    expect(() => network.voteAt(1, peer, [bytes("x")])).toThrow(unknown);
  });

  it("throws what Parsec.vote throws, and doesn't count it", () => {
    const network = new Network(config);
    network.vote(0, [bytes("x")]);
    expect(() => network.vote(0, [bytes("x")])).toThrow(
      expect.objectContaining({ code: "alreadyVoted" }),
    );
    expect(network.report().undecided.map(({ votedBy }) => votedBy)).toEqual([[0]]);
    network.voteAt(10, 0, [bytes("x")]);
    expect(() => network.runRound()).toThrow(expect.objectContaining({ code: "alreadyVoted" }));
  });

  it("takes copies of payloads", () => {
    const network = new Network({ ...config, peerCount: 1 });
    const payload = bytes("x");
    network.voteAt(10, 0, [payload]);
    network.vote(0, [bytes("y")]);
    const other = new Network(config);
    other.vote(1, [payload]);
    payload.fill(0);
    expect(other.report().undecided.map((each) => each.payload)).toEqual([bytes("x")]);
    network.run({ maxRounds: 5 });
    expect(network.peers[0]?.blocks.at(-1)?.payload).toEqual({ kind: "opaque", bytes: bytes("x") });
  });
});

describe("a network's size", () => {
  it.each([0, 1.5, 129, Number.NaN])("isn't %d", (peerCount) => {
    expect(() => new Network({ ...config, peerCount })).toThrow(
      expect.objectContaining({ code: "invalidConfig" }),
    );
  });
});
