import { describe, expect, it } from "vitest";

import { ALTERED } from "./independent/altered.ts";
import { decodeBlock, decodeHeader } from "./independent/block.ts";
import { decodeCertificate, decodeCheckpoint } from "./independent/certificate.ts";
import { PART_CHECKS } from "./independent/checked-parts.ts";
import { WHOLE_CHECKS } from "./independent/checked-wholes.ts";
import { decodeBody, decodeEvent } from "./independent/event.ts";
import { DEFAULT_LIMITS, DEFAULT_LOCAL } from "./independent/limits.ts";
import { leadsToRoot, merklePath, merkleRoot } from "./independent/merkle.ts";
import { decodeBatch, decodeMessage } from "./independent/message.ts";
import { decodeGenesis } from "./independent/genesis.ts";
import { decodePayload } from "./independent/payload.ts";
import { attempt } from "./independent/refusal.ts";
import { GROUP, HEX_BLOCKS, PEERS, VECTORS, hexOf, vector } from "./independent/vectors.ts";

// A second decoder, written from docs/wire-format.md alone, reads all of its vectors.

const CHECKS = { ...PART_CHECKS, ...WHOLE_CHECKS };

const limits = DEFAULT_LIMITS;
const network = { networkId: vector("networkId"), limits, local: DEFAULT_LOCAL };

const decoders: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  genesis: decodeGenesis,
  payload: (bytes) => decodePayload(bytes, limits),
  body: (bytes) => decodeBody(bytes),
  event: (bytes) => decodeEvent(bytes, limits),
  header: decodeHeader,
  block: (bytes) => decodeBlock(bytes, limits),
  checkpoint: decodeCheckpoint,
  certificate: (bytes) => decodeCertificate(bytes, limits),
  message: (bytes) => decodeMessage(bytes, network),
  batch: (bytes) => decodeBatch(bytes, limits),
};

describe("a decoder written from the page alone", () => {
  it("knows the peers", () => {
    expect(PEERS.map(({ name }) => name)).toEqual(["A", "B", "C", "D"]);
    for (const { id, derived } of PEERS) expect(derived).toEqual(id);
    expect(GROUP.map(hexOf)).toEqual(GROUP.map(hexOf).toSorted());
  });

  it("has a check for every vector", () => {
    expect(HEX_BLOCKS).toBe(VECTORS.size);
    expect([...VECTORS.keys()].toSorted()).toEqual(Object.keys(CHECKS).toSorted());
  });

  it.each(Object.entries(CHECKS))("reads %s", (_, check) => {
    expect(check).not.toThrow();
  });

  it("finds each leaf of a tree at its place, and nowhere else", () => {
    const leaves = Array.from({ length: 9 }, (_, index) => new Uint8Array(32).fill(index));
    for (let size = 1; size <= leaves.length; size += 1) {
      const tree = leaves.slice(0, size);
      for (const [position, leaf] of tree.entries()) {
        const path = merklePath(tree, position);
        for (let place = 0; place <= size; place += 1) {
          const found = leadsToRoot(leaf, place, size, path, merkleRoot(tree));
          expect(found).toBe(place === position);
        }
      }
    }
  });

  it.each(ALTERED)("refuses $decoder $what as $code", ({ decoder, bytes, code, detail }) => {
    const outcome = attempt(() => decoders[decoder]?.(bytes));
    expect(outcome).toEqual({ ok: false, code, detail });
  });
});
