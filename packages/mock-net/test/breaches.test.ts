import type { Effects, Fault, Parsec } from "@parsec/core";
import { describe, expect, it, vi } from "vitest";
import { Network, type NetworkPeer } from "../src/index.ts";
import { bytes } from "./support/payloads.ts";

function network(): Network {
  const made = new Network({ seed: "breaches", peerCount: 4, mode: "supermajority" });
  made.voteAll([bytes("x"), bytes("y")]);
  return made;
}

/** Lets a peer do something else with messages than it would. */
function pervert(peer: NetworkPeer | undefined, change: (effects: Effects) => Effects): void {
  const parsec = peer?.parsec as Parsec;
  const handleMessage = parsec.handleMessage.bind(parsec);
  vi.spyOn(parsec, "handleMessage").mockImplementation((from, message) =>
    change(handleMessage(from, message)),
  );
}

describe("a network that breaks a promise", () => {
  it("has faulted where a peer blames an honest one, and stands still", () => {
    const faulty = network();
    const sender = faulty.genesis.group[0];
    if (sender === undefined) throw new Error("no peers");
    const fault: Fault = { code: "badSignature", message: "made up", sender };
    const later: Fault = { ...fault, message: "only the first counts" };
    pervert(faulty.peers[2], (effects) => ({ ...effects, faults: [fault, later] }));
    const report = faulty.run({ maxRounds: 50 });
    expect(report).toMatchObject({
      verdict: "honestAccused",
      invariant: "I9",
      breach: {
        kind: "fault",
        peer: 2,
        message: `${sender} is blamed for badSignature: made up`,
        fault,
      },
    });
    expect(report.rounds).toBeLessThan(5);
    expect(faulty.isSettled).toBe(true);
    const { now } = faulty;
    expect(now % 100).not.toBe(0);
    expect(faulty.runRound()).toMatchObject({ round: report.rounds, now, messages: 0 });
    expect(faulty.traffic).toEqual(report.traffic);
  });

  it("is one where a peer's chain has a gap, and stands still", () => {
    const faulty = network();
    // Swapped in time for both to come in one effect; a peer that drops one would break its own chain.
    pervert(faulty.peers[1], (effects) => ({ ...effects, blocks: effects.blocks.toReversed() }));
    const report = faulty.run({ maxRounds: 50 });
    expect(report).toMatchObject({
      verdict: "violation",
      invariant: "I3",
      breach: { kind: "brokenChain", peer: 1 },
    });
    expect(faulty.breach).toBe(report.breach);
  });

  it("is one where a block isn't proven", () => {
    const faulty = network();
    for (const peer of faulty.peers) {
      pervert(peer, (effects) => {
        const blocks = effects.blocks.map((block) => ({ ...block, proofs: block.proofs.slice(1) }));
        return { ...effects, blocks };
      });
    }
    expect(faulty.run({ maxRounds: 50 })).toMatchObject({
      verdict: "violation",
      invariant: "I4",
      breach: { kind: "invalidBlock" },
    });
  });

  it("is one where a peer can't be restored", () => {
    const faulty = network();
    // Nobody stores the messages that decide: the events made after them have no parents then.
    for (const peer of faulty.peers) {
      pervert(peer, (effects) =>
        effects.blocks.length > 0 ? { ...effects, persist: [] } : effects,
      );
    }
    const { verdict, breach } = faulty.run({ maxRounds: 50 });
    expect([verdict, breach?.kind]).toEqual(["violation", "notRestored"]);
    expect(breach?.message).toMatch(/^it can't be restored: Batch \d+/);
  });

  it("is one where a restored peer isn't what it was", () => {
    const faulty = network();
    faulty.run({ maxRounds: 50 });
    // Each disk loses its end.
    for (const { persisted } of faulty.peers) (persisted as Uint8Array[]).splice(3);
    const { verdict, breach, invariant } = faulty.report();
    expect([verdict, breach?.kind, invariant]).toEqual(["violation", "notRestored", "I7"]);
    expect(breach?.message).toMatch(
      /^restored, it has 0 blocks up to 0+, not 3 up to [0-9a-f]{64}$/,
    );
    expect(faulty.peers[breach?.peer ?? -1]?.parsec.height).toBe(3);
  });

  it("makes no progress where peers fall silent before all is decided", () => {
    const silent = network();
    for (const { parsec } of silent.peers)
      vi.spyOn(parsec, "hasAnythingToSay").mockReturnValue(false);
    expect(silent.run({ maxRounds: 3 })).toMatchObject({ verdict: "noProgress", rounds: 3 });
  });

  it("lets what a peer throws pass: it is a broken invariant", () => {
    const faulty = network();
    vi.spyOn(faulty.peers[0]?.parsec as Parsec, "handleMessage").mockImplementation(() => {
      throw new Error("broken invariant: made up");
    });
    expect(() => faulty.run({ maxRounds: 50 })).toThrow("broken invariant: made up");
  });
});
