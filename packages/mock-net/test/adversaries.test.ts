import type { Effects } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  type MakeParticipant,
  Network,
  type NetworkConfig,
  ProtocolFollower,
  twins,
} from "../src/index.ts";
import { payloads } from "./support/payloads.ts";

const config: NetworkConfig = { seed: "adversaries", peerCount: 4, mode: "supermajority" };
const silent: MakeParticipant = () => ({
  start: () => undefined,
  handleMessage: () => undefined,
  takeTurn: () => undefined,
  vote: () => undefined,
});

/** Follows the protocol but for its messages, of which it changes a byte. */
class Garbler extends ProtocolFollower {
  protected override carryOut(effects: Effects): void {
    const send = effects.send.map(({ to, bytes }) => {
      const garbled = bytes.slice();
      const at = this.seat.random.whole({ least: 0, most: bytes.length - 1 });
      garbled[at] = (garbled[at] ?? 0) ^ 1;
      return { to, bytes: garbled };
    });
    super.carryOut({ ...effects, send });
  }
}

describe("an adversary", () => {
  it("is whatever is written for it; the others decide without it", () => {
    const network = new Network({ ...config, adversaries: new Map([[1, silent]]) });
    expect(network.peers.map(({ isHonest }) => isHonest)).toEqual([true, false, true, true]);
    network.voteAll(payloads(3));
    expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", blocks: 4 });
    expect(network.peers[1]?.blocks).toEqual([]);
    expect(() => network.peers[1]?.parsec).toThrow(expect.objectContaining({ code: "adversary" }));
  });

  it("may be blamed without anything being broken", () => {
    const make: MakeParticipant = (seat) => new Garbler(seat);
    const network = new Network({ ...config, adversaries: new Map([[3, make]]) });
    network.voteAll(payloads(2));
    expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", breach: undefined });
  });

  it("follows the protocol like everybody if it wants to", () => {
    const make: MakeParticipant = (seat) => new ProtocolFollower(seat);
    // Without it there is no supermajority.
    const adversaries = new Map([
      [0, make],
      [1, make],
    ]);
    const network = new Network({ ...config, adversaries });
    network.voteAll(payloads(2));
    expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", blocks: 3 });
  });

  it("sends what it likes to whom it likes, and has timers, time and randomness of its own", () => {
    const told: [number, number][] = [];
    const heard: PublicId[] = [];
    const make: MakeParticipant = (seat) => ({
      start: () => {
        seat.after(250, () => {
          told.push([seat.now, seat.random.whole({ least: 0, most: 1_000_000 })]);
          seat.send(seat.genesis.group[0] as PublicId, Uint8Array.of(1, 2, 3));
        });
      },
      handleMessage: (from) => heard.push(from),
      takeTurn: () => undefined,
      vote: () => undefined,
    });
    const sizes: number[] = [];
    const run = (): void => {
      const network = new Network({
        ...config,
        adversaries: new Map([[2, make]]),
        onStep: ({ from, size = 0 }) => {
          if (from === 2) sizes.push(size);
        },
      });
      for (let round = 0; round < 5; round++) network.runRound();
    };
    run();
    run();
    expect(told[0]?.[0]).toBe(250);
    expect(told[1]).toEqual(told[0]);
    expect(sizes).toEqual([3, 3]);
    expect(heard.length).toBeGreaterThan(0);
  });

  it("can't fire a timer while it has crashed", () => {
    let fired = 0;
    const make: MakeParticipant = (seat) => ({
      ...silent(seat),
      start: () => [100, 300, 500].forEach((delay) => seat.after(delay, () => fired++)),
    });
    const network = new Network({ ...config, adversaries: new Map([[2, make]]) });
    for (let round = 1; round <= 7; round++) {
      if (round === 3) network.crash(2);
      if (round === 5) network.restart(2);
      network.runRound();
    }
    expect(fired).toBe(2);
  });
});

describe("twins", () => {
  it("fork: two instances make different events after the same one, and nobody honest disagrees", () => {
    const network = new Network({
      ...config,
      adversaries: new Map([
        [0, twins({ receives: (from, { genesis }) => half(from, genesis.group) })],
      ]),
    });
    network.voteAll(payloads(4));
    network.run({ maxRounds: 60 });
    expect(network.breach).toBeUndefined();
    const snapshot = network.peers[1]?.parsec.snapshot();
    const events = snapshot?.graph.events ?? [];
    const parents = events
      .filter(({ creator }) => snapshot?.peers[creator] === network.peers[0]?.id)
      .map(({ selfParent }) => selfParent);
    expect(new Set(parents).size).toBeLessThan(parents.length);
  });
});

const half = (from: PublicId, group: readonly PublicId[]): "first" | "second" =>
  group.indexOf(from) % 2 === 0 ? "first" : "second";

describe("a scheduler", () => {
  it("decides how long each message takes, up to its bound, and may look into peers", () => {
    let [asked, first] = [0, Infinity];
    const seen = new Set<number>();
    const network = new Network({
      ...config,
      scheduler: {
        mostDelay: 500,
        delay: ({ from }, peers) => {
          asked++;
          seen.add(peers[from]?.parsec.eventCount ?? 0);
          return from === 0 ? Infinity : 1;
        },
      },
      onStep: ({ kind, from, time }) => {
        if (kind === "deliver" && from === 0) first = Math.min(first, time);
      },
    });
    network.voteAll(payloads(2));
    expect(network.run({ maxRounds: 200 }).verdict).toBe("pass");
    expect(first).toBeGreaterThanOrEqual(500);
    expect(first).toBeLessThan(700);
    expect(asked).toBe(network.traffic.messages);
    expect(seen.size).toBeGreaterThan(5);
  });
});
