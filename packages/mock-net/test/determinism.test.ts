import { encodeBlock } from "@parsec/core";
import { bytesToHex } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { Network, type NetworkConfig } from "../src/index.ts";
import { payloads } from "./support/payloads.ts";

const config: NetworkConfig = {
  seed: "determinism",
  peerCount: 4,
  mode: "supermajority",
  conditions: { delay: { least: 0, most: 300 }, lossPermille: 200, duplicationPermille: 200 },
};

/** All that is left of a run: what was persisted and decided, the counts, the fingerprint. */
function run(changes: Partial<NetworkConfig> = {}): unknown {
  const network = new Network({ ...config, ...changes });
  network.voteAll(payloads(2));
  const report = network.run({ maxRounds: 300 });
  const peers = network.peers.map(({ id, blocks, persisted }) => ({
    id,
    blocks: blocks.map((block) => bytesToHex(encodeBlock(block))),
    persisted: persisted.map(bytesToHex),
  }));
  return { report, peers };
}

function fingerprint(changes: Partial<NetworkConfig>): string {
  const network = new Network({ ...config, ...changes });
  network.voteAll(payloads(2));
  return network.run({ maxRounds: 300 }).fingerprint;
}

describe("everything is a function of seed and configuration", () => {
  it("gives the same bytes twice", () => {
    expect(run()).toEqual(run());
  });

  it("gives other runs for other seeds, sizes, modes and conditions", () => {
    const fingerprints = [
      fingerprint({}),
      fingerprint({ seed: "determinism2" }),
      fingerprint({ peerCount: 5 }),
      fingerprint({ mode: "single" }),
      fingerprint({ conditions: { ...config.conditions, lossPermille: 400 } }),
      fingerprint({ conditions: { ...config.conditions, gossipInterval: 101 } }),
    ];
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  it("has a fingerprint of all that happened, not of the last of it", () => {
    const of = (first: number): string => {
      const network = new Network({ ...config, peerCount: 1 });
      network.voteAt(first, 0, payloads(1));
      network.voteAt(50, 0, payloads(2).slice(1));
      return network.run({ maxRounds: 2 }).fingerprint;
    };
    expect(of(10)).not.toBe(of(20));
  });

  it("takes in times: a run in which all is later has another fingerprint", () => {
    const of = (delay: number): string => {
      const network = new Network({
        ...config,
        conditions: { delay: { least: delay, most: delay } },
      });
      network.runRound();
      return network.report().fingerprint;
    };
    expect(of(1)).toBe(of(1));
    expect(of(1)).not.toBe(of(2));
  });

  it("doesn't look at who asks: reports and snapshots on the way change nothing", () => {
    const quiet = new Network(config);
    const asked = new Network({ ...config, trace: (_peer, snapshot) => void snapshot() });
    for (const network of [quiet, asked]) network.voteAll(payloads(3));
    asked.run({ maxRounds: 300, onRound: () => void asked.report() });
    const { fingerprint: expected } = quiet.run({ maxRounds: 300 });
    expect(asked.report().fingerprint).toBe(expected);
  });
});
