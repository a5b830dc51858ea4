import { atRandom, type Draw } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  Agreement,
  Network,
  type NetworkConfig,
  type ScheduledAction,
  toyScheme,
} from "../src/index.ts";
import { expectOneHistory, inState, peerAt } from "./support/members.ts";
import { bytes, textOf } from "./support/payloads.ts";

const config: NetworkConfig = { seed: "membership", peerCount: 4, mode: "supermajority" };
const schedule: readonly ScheduledAction[] = [
  { round: 9, action: { kind: "restart", peer: 2 } },
  { round: 2, action: { kind: "crash", peer: 2 } },
  { round: 3, action: { kind: "join" } },
  { round: 12, action: { kind: "remove", peer: 0 } },
  { round: 4, action: { kind: "sleep", peer: 4 } },
  { round: 8, action: { kind: "wake", peer: 4 } },
];

describe("members come and go", () => {
  it("by a schedule, in whatever order it is written", () => {
    const network = new Network({ ...config, schedule });
    const report = network.run({ maxRounds: 150 });
    expect(report).toMatchObject({ verdict: "pass", members: [1, 2, 3, 4], live: [1, 2, 3, 4] });
    expect(report.rounds).toBeGreaterThan(12);
    expect(peerAt(network, 4).blocks.map(textOf)).toEqual(["genesis", "add", "remove"]);
    expect(network.members).toEqual(report.members);
    expectOneHistory(network);
  });

  it("the same way each time", () => {
    const of = (changes: Partial<NetworkConfig>): string => {
      const network = new Network({ ...config, schedule, ...changes });
      return network.run({ maxRounds: 150 }).fingerprint;
    };
    expect(of({})).toBe(of({}));
    expect(of({ voteDelay: { least: 0, most: 0 } })).not.toBe(of({}));
    expect(of({ schedule: schedule.slice(1, 4) })).not.toBe(of({}));
  });

  it("and each method does what its action does", () => {
    // Slow enough for the newcomer not to be a member before all is done: a network that waits for nothing asks for no votes.
    const slow = { ...config, gossip: (_: PublicId, draw: Draw) => atRandom(draw, 1) };
    const scheduled = new Network({ ...slow, schedule });
    const told = new Network(slow);
    scheduled.run({ maxRounds: 40 });
    for (let round = 1; round <= 12; round++) {
      for (const { action } of schedule.filter((each) => each.round === round)) {
        if (action.kind === "join") told.join();
        else told[action.kind](action.peer);
      }
      told.runRound();
    }
    told.run({ maxRounds: 28 });
    expect(told.report().fingerprint).toBe(scheduled.report().fingerprint);
  });

  it("newcomers come after those that were there, by index and name", () => {
    const network = new Network(config);
    const newcomer = network.join();
    expect(newcomer).toMatchObject({ index: 4, name: "Eve", isRunning: true, isAsleep: false });
    expect(network.peers[4]).toBe(newcomer);
    expect(newcomer.parsec.state).toBe("joining");
    expect(network.members).toEqual([0, 1, 2, 3]);
    network.run({ maxRounds: 60 });
    expect(newcomer.parsec.state).toBe("voting");
  });
});

describe("a crashed peer", () => {
  it("does nothing, hears nothing, can't vote, and still counts", () => {
    const network = new Network({ ...config, mode: "single" });
    network.crash(1);
    const { eventCount } = peerAt(network, 1).parsec;
    expect(() => network.vote(1, [bytes("x")])).toThrow(
      expect.objectContaining({ name: "NetworkError", code: "crashed" }),
    );
    network.voteAll([bytes("x")]);
    const report = network.run({ maxRounds: 60 });
    expect(report).toMatchObject({ verdict: "pass", members: [0, 1, 2, 3], live: [0, 2, 3] });
    expect(report.blocks).toBe(4);
    expect(peerAt(network, 1).parsec.eventCount).toBe(eventCount);
    expect(report.traffic.lost).toBeGreaterThan(0);
  });

  it("can't crash again, nor a running one be restarted", () => {
    const network = new Network(config);
    network.crash(1);
    expect(() => network.crash(1)).toThrow(expect.objectContaining({ code: "crashed" }));
    expect(() => network.restart(0)).toThrow(expect.objectContaining({ code: "running" }));
    expect(() => network.sleep(9)).toThrow(expect.objectContaining({ code: "unknownPeer" }));
  });

  it("breaks a promise if what it persisted doesn't make it again", () => {
    const network = new Network(config);
    network.run({ maxRounds: 60 });
    network.crash(1);
    (peerAt(network, 1).persisted as Uint8Array[]).splice(2);
    network.restart(1);
    expect(network.report()).toMatchObject({
      verdict: "violation",
      breach: { kind: "notRestored", peer: 1 },
    });
  });
});

describe("what is proposed", () => {
  it("is voted for by those who come later, too", () => {
    const network = new Network(config);
    network.crash(0);
    network.crash(1);
    network.propose(bytes("x"));
    expect(network.run({ maxRounds: 20 })).toMatchObject({ verdict: "noProgress", blocks: 0 });
    network.restart(0);
    expect(network.run({ maxRounds: 60 })).toMatchObject({ verdict: "pass", blocks: 2 });
    network.restart(1);
    expect(network.run({ maxRounds: 60 })).toMatchObject({ verdict: "pass", undecided: [] });
  });

  it("isn't voted for by those who see that it would do nothing", () => {
    const network = new Network(config);
    network.remove(3);
    network.remove(3);
    expect(network.run({ maxRounds: 60 })).toMatchObject({ verdict: "pass", undecided: [] });
    network.remove(3);
    expect(network.run({ maxRounds: 60 }).verdict).toBe("pass");
    expect(inState(network, "left")).toEqual([3]);
  });
});

describe("the detector of disagreement", () => {
  it("verifies each block by the voters of its election", () => {
    const network = new Network({ ...config, schedule });
    network.run({ maxRounds: 150 });
    const { genesis } = network;
    const { blocks } = peerAt(network, 3);
    const agreement = new Agreement({ genesis, voters: genesis.group, scheme: toyScheme });
    for (const block of blocks) expect(agreement.add(0, block)).toBeUndefined();
    expect(agreement.voters).toEqual(network.members.map((i) => peerAt(network, i).id).toSorted());
    expect(agreement.ending(peerAt(network, 0).id)).toMatchObject({ height: blocks.length });
    expect(agreement.ending(peerAt(network, 3).id)).toBeUndefined();
  });
});

it.each([0, -1, 1.5])("refuses round %d in a schedule", (round) => {
  const wrong = [{ round, action: { kind: "join" as const } }];
  expect(() => new Network({ ...config, schedule: wrong })).toThrow(
    expect.objectContaining({ code: "invalidConfig" }),
  );
});
