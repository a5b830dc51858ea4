import { encodeBlock, verifyBlock } from "@parsec/core";
import { bytesToHex, ed25519 } from "@parsec/crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Network, type NetworkConfig, toyScheme } from "../src/index.ts";
import { bytes, payloads, textOf } from "./support/payloads.ts";
import { propertyParameters } from "./support/property-parameters.ts";

const modes = ["supermajority", "single"] as const;
const cases = modes.flatMap((mode) =>
  [1, 2, 3, 4, 5, 6, 7].map((peerCount) => ({ mode, peerCount })),
);

/** What an agreement is, found out without the network's own checks. */
function expectAgreement(network: Network): void {
  const [first, ...others] = network.peers;
  const chain = first?.blocks.map((block) => bytesToHex(encodeBlock(block)));
  for (const peer of others) {
    expect(peer.blocks.map((block) => bytesToHex(encodeBlock(block)))).toEqual(chain);
  }
  const { genesis } = network;
  const context = { genesis, voters: genesis.group, scheme: toyScheme };
  for (const block of first?.blocks ?? [])
    expect(verifyBlock(block, context)).toEqual({ ok: true });
  expect(network.peers.some(({ parsec }) => parsec.hasAnythingToSay())).toBe(false);
  expect(network.traffic.inFlight).toBe(0);
}

describe("honest networks agree", () => {
  it.each(cases)("$peerCount peers in $mode mode", ({ mode, peerCount }) => {
    const network = new Network({ seed: "agree", peerCount, mode });
    network.voteAll(payloads(5));
    const report = network.run({ maxRounds: 100 });
    expect(report).toMatchObject({ verdict: "pass", breach: undefined, undecided: [] });
    const expected = 1 + 5 * (mode === "single" ? peerCount : 1);
    expect(report.blocks).toBe(expected);
    const texts = network.peers[0]?.blocks.map(textOf) ?? [];
    expect(texts).toHaveLength(expected);
    expect(new Set(texts)).toEqual(new Set(["genesis", "p1", "p2", "p3", "p4", "p5"]));
    expectAgreement(network);
  });

  it("any network, whatever the way of its messages", () => {
    const permille = fc.integer({ min: 0, max: 300 });
    const config = fc.record({
      seed: fc.string({ unit: "grapheme-ascii", minLength: 1 }),
      peerCount: fc.integer({ min: 1, max: 6 }),
      mode: fc.constantFrom(...modes),
      conditions: fc.record({
        delay: fc
          .tuple(fc.nat(50), fc.nat(300))
          .map(([least, more]) => ({ least, most: least + more })),
        lossPermille: permille,
        duplicationPermille: permille,
        gossipInterval: fc.integer({ min: 50, max: 300 }),
      }),
    });
    fc.assert(
      fc.property(config, fc.array(fc.nat(2000), { minLength: 1, maxLength: 4 }), (made, times) => {
        const network = new Network(made);
        times.forEach((time, number) => {
          for (const { index } of network.peers) {
            network.voteAt(time + index * 37, index, [Uint8Array.of(number)]);
          }
        });
        expect(network.run({ maxRounds: 1000 })).toMatchObject({
          verdict: "pass",
          undecided: [],
        });
        expectAgreement(network);
      }),
      propertyParameters(8),
    );
  });

  it("with real signatures too", () => {
    const network = new Network({ seed: "real", peerCount: 3, mode: "single", scheme: ed25519 });
    network.vote(1, [bytes("signed")]);
    expect(network.run({ maxRounds: 50 }).verdict).toBe("pass");
    expect(network.peers.map(({ blocks }) => blocks.map(textOf))).toEqual(
      network.peers.map(() => ["genesis", "signed"]),
    );
  });
});

describe("a run", () => {
  const config: NetworkConfig = { seed: "run", peerCount: 4, mode: "single" };

  it("ends when nobody has anything left to say, and stays so", () => {
    const network = new Network(config);
    network.vote(0, [bytes("x")]);
    const { rounds, traffic } = network.run({ maxRounds: 100 });
    expect(network.isSettled).toBe(true);
    for (let i = 0; i < 3; i++) {
      expect(network.runRound()).toMatchObject({ messages: 0, decisions: 0, isSettled: true });
    }
    expect([network.round, network.traffic]).toEqual([rounds + 3, traffic]);
  });

  it("goes on when more is voted for", () => {
    const network = new Network(config);
    network.vote(0, [bytes("x")]);
    const first = network.run({ maxRounds: 100 });
    network.vote(3, [bytes("y"), bytes("z")]);
    expect(network.isSettled).toBe(false);
    const second = network.run({ maxRounds: 100 });
    expect([first.blocks, second.blocks]).toEqual([2, 4]);
    expect(second.verdict).toBe("pass");
    expect(second.rounds).toBeGreaterThan(first.rounds);
    expect(second.fingerprint).not.toBe(first.fingerprint);
  });

  it("tells of its rounds, and lets them vote", () => {
    const network = new Network(config);
    const seen: number[] = [];
    let decisions = 0;
    const report = network.run({
      maxRounds: 100,
      onRound: (round) => {
        seen.push(round.round);
        decisions += round.decisions;
        if (round.round === 3) network.vote(2, [bytes("late")]);
      },
    });
    expect(seen).toEqual(Array.from({ length: report.rounds }, (_, i) => i + 1));
    expect(decisions).toBe(4 * report.blocks);
    expect(network.peers[0]?.blocks.map(textOf)).toEqual(["genesis", "late"]);
  });

  it("waits for votes that are still to come", () => {
    const network = new Network(config);
    network.voteAt(5000, 1, [bytes("late")]);
    const { verdict, now } = network.run({ maxRounds: 200 });
    expect(verdict).toBe("pass");
    expect(now).toBeGreaterThan(5000);
    expect(network.peers[2]?.blocks.map(textOf)).toEqual(["genesis", "late"]);
  });

  it("counts the events that are known to the peer that knows most", () => {
    const network = new Network(config);
    const { events } = network.run({ maxRounds: 100 });
    const sizes = network.peers.map(({ parsec }) => parsec.snapshot().events.length);
    expect(events).toBe(Math.max(...sizes));
  });
});
