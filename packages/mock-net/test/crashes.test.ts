import { type Block, encodeBlock } from "@parsec/core";
import { bytesToHex } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { Network, type NetworkConfig, RandomStream } from "../src/index.ts";
import { expectOneHistory } from "./support/members.ts";
import { payloads } from "./support/payloads.ts";
import { networkNumbers } from "./support/random-networks.ts";

const config: NetworkConfig = { seed: "crashes", peerCount: 4, mode: "supermajority" };

describe("a crash", () => {
  it("may come between any two effects: nobody forks, forgets or is blamed", () => {
    const numbers = networkNumbers(12);
    let crashes = 0;
    for (const number of numbers) {
      const network = new Network({
        ...config,
        seed: `crash ${number}`,
        conditions: { lossPermille: 100 },
      });
      const random = new RandomStream(`crash ${number}`, "application");
      for (const payload of payloads(4)) network.propose(payload);
      for (let round = 0; round < 25 && network.breach === undefined; round++) {
        const victim = random.whole({ least: 0, most: 3 });
        const peer = network.peers[victim];
        if (peer?.isRunning === true) {
          network.crash(victim, { afterSteps: random.whole({ least: 0, most: 9 }) });
          crashes++;
        } else {
          network.restart(victim);
        }
        network.runRound();
      }
      for (const { index, isRunning } of network.peers) if (!isRunning) network.restart(index);
      expect(network.run({ maxRounds: 200 })).toMatchObject({
        verdict: "pass",
        breach: undefined,
        blocks: 5,
      });
      expectOneHistory(network);
    }
    expect(crashes).toBeGreaterThan(4 * numbers.length);
  });

  it("may take away what wasn't synced, and nothing else", () => {
    const lost = networkNumbers(20).map((number) => {
      const network = new Network({ ...config, seed: `unsynced ${number}` });
      network.voteAll(payloads(2));
      network.runRound();
      const before = network.peers[1]?.persisted.length ?? 0;
      network.crash(1);
      const after = network.peers[1]?.persisted.length ?? 0;
      network.restart(1);
      expect(network.peers[1]?.parsec.hasVoted(payloads(1)[0] ?? new Uint8Array())).toBe(true);
      return before - after;
    });
    expect(lost.every((count) => count >= 0)).toBe(true);
    // A third of them lose something; one alone, asked for by its seed, may not.
    expect(lost.length < 20 || lost.some((count) => count > 0)).toBe(true);
  });

  it("of the disk is survived by asking all others, and costs nobody a block", () => {
    const blocksOf = (blocks: readonly Block[]): string[] =>
      blocks.map((block) => bytesToHex(encodeBlock(block)));
    for (const number of networkNumbers(6)) {
      const network = new Network({ ...config, seed: `disk ${number}` });
      network.voteAll(payloads(3));
      network.run({ maxRounds: 5 + (number % 6) });
      network.crash(2);
      network.runRound();
      network.restart(2, { hasLostDisk: true });
      network.voteAt(network.now, 2, payloads(4).slice(3));
      for (const peer of [0, 1, 3]) network.vote(peer, payloads(4).slice(3));
      expect(network.run({ maxRounds: 200 })).toMatchObject({ verdict: "pass", blocks: 5 });
      expect(blocksOf(network.peers[2]?.blocks ?? [])).toEqual(
        blocksOf(network.peers[0]?.blocks ?? []),
      );
      expectOneHistory(network);
    }
  });
});

it("a vote that is due while its peer is away is cast when it is back", () => {
  const network = new Network(config);
  network.crash(0);
  for (const peer of [0, 1, 2]) network.voteAt(50, peer, payloads(1));
  network.run({ maxRounds: 30 });
  expect(network.peers[1]?.blocks).toHaveLength(1);
  network.restart(0);
  expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", blocks: 2 });
});
