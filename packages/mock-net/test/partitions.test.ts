import { expect, it } from "vitest";
import { Network, type NetworkConfig } from "../src/index.ts";
import { expectOneHistory } from "./support/members.ts";
import { payloads } from "./support/payloads.ts";

const config: NetworkConfig = { seed: "partition", peerCount: 5, mode: "supermajority" };

it("a partition without a supermajority decides nothing; once it heals, all do", () => {
  const network = new Network({
    ...config,
    partitions: [{ from: 0, until: 2000, groups: [[0, 1], [2]] }],
  });
  network.voteAll(payloads(3));
  while (network.now < 2000) network.runRound();
  expect(network.peers.map(({ blocks }) => blocks.length)).toEqual([0, 0, 0, 0, 0]);
  expect(network.traffic.lost).toBeGreaterThan(10);
  expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", blocks: 4 });
  expectOneHistory(network);
});

it("the larger side of a partition goes on, the smaller one catches up", () => {
  const network = new Network({
    ...config,
    partitions: [{ from: 0, until: 3000, groups: [[4]] }],
  });
  network.voteAll(payloads(3));
  while (network.now < 3000) network.runRound();
  expect(network.peers.map(({ blocks }) => blocks.length)).toEqual([4, 4, 4, 4, 0]);
  expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", blocks: 4 });
});

it("a fair network loses nothing, whatever its conditions were", () => {
  const network = new Network({
    ...config,
    conditions: { lossPermille: 1000, duplicationPermille: 1000 },
    partitions: [{ from: 0, until: 1_000_000, groups: [[0, 1]] }],
    fairFrom: 1000,
  });
  network.voteAll(payloads(2));
  while (network.now < 1000) network.runRound();
  const { lost, duplicated } = network.traffic;
  expect(network.traffic.delivered).toBe(0);
  expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", blocks: 3 });
  expect(network.traffic).toMatchObject({ lost, duplicated });
});

it.each([
  { from: -1, until: 5, groups: [] },
  { from: 6, until: 5, groups: [] },
])("refuses the impossible partition %j", (partition) => {
  expect(() => new Network({ ...config, partitions: [partition] })).toThrow(
    expect.objectContaining({ code: "invalidConfig" }),
  );
});
