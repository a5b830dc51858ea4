import { ed25519, hexToBytes } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  checkpointHash,
  decodeCheckpoint,
  encodeCheckpoint,
  signCheckpoint,
} from "../../src/wire/index.ts";
import { checkpointAt } from "./support/certificate.ts";
import { plainHash } from "./support/domain-hash.ts";
import { digits, hex } from "./support/hex.ts";
import { alice, networkOfFour } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour();
const checkpoint = checkpointAt(7);
const { blockHash, votersHash } = checkpoint;

describe("a checkpoint", () => {
  it("is laid out as documented", () => {
    const layout = hex(`
      84                 # array of 4
      01                 # version
      07                 # height
      5820 ${blockHash}  # block
      5820 ${votersHash} # voters that follow`);
    expect(digits(encodeCheckpoint(checkpoint))).toBe(digits(layout));
    expect(valueOf(decodeCheckpoint(layout))).toEqual(checkpoint);
  });

  it.each([
    [23, 71],
    [24, 72],
    [2 ** 8, 73],
    [2 ** 16, 75],
    [2 ** 32 - 1, 75],
  ])("at height %i takes %i bytes", (height, length) => {
    const bytes = encodeCheckpoint(checkpointAt(height));
    expect(bytes).toHaveLength(length);
    expect(valueOf(decodeCheckpoint(bytes)).height).toBe(height);
  });

  it("is hashed with its network", () => {
    const bytes = encodeCheckpoint(checkpoint);
    const hash = plainHash("parsec-v1-checkpoint", hexToBytes(network.id), bytes);
    expect(checkpointHash(checkpoint, network)).toBe(hash);
    expect(checkpointHash(checkpoint, networkOfFour({ maxPeers: 5 }))).not.toBe(hash);
  });

  it("is signed by its hash", () => {
    const { signer, signature } = signCheckpoint(checkpoint, alice.signer, network);
    expect(signer).toBe(alice.id);
    const hash = hexToBytes(checkpointHash(checkpoint, network));
    expect(ed25519.verify(signature, hash, hexToBytes(alice.id))).toBe(true);
  });

  it.each<[string, string, unknown]>([
    ["is nothing", "", { code: "truncated", path: [] }],
    ["is no array", "01", { code: "wrongType", path: [] }],
    [
      "is of a newer version",
      "81 02",
      { code: "unsupportedVersion", version: 2, path: ["version"] },
    ],
    [
      "is of a newer version with fields of other types",
      "82 02 61 61",
      { code: "unsupportedVersion", version: 2, path: ["version"] },
    ],
    [
      "lacks the voters that follow",
      `83 01 07 5820 ${blockHash}`,
      { code: "wrongLength", path: [] },
    ],
    [
      "has a field too many",
      `85 01 07 5820 ${blockHash} 5820 ${votersHash} 00`,
      { code: "tooLarge", limit: "items", path: [] },
    ],
    [
      "has an empty height",
      `84 01 40 5820 ${blockHash} 5820 ${votersHash}`,
      { code: "wrongType", path: ["height"] },
    ],
    [
      "is higher than numbers go",
      `84 01 1b 0000000100000000 5820 ${blockHash} 5820 ${votersHash}`,
      { code: "outOfRange", path: [] },
    ],
    [
      "has a height in more bytes than it takes",
      `84 01 18 07 5820 ${blockHash} 5820 ${votersHash}`,
      { code: "nonCanonical", path: [] },
    ],
    [
      "has a block hash of 31 bytes",
      `84 01 07 581f ${blockHash.slice(2)} 5820 ${votersHash}`,
      { code: "wrongLength", path: ["blockHash"] },
    ],
    [
      "has a voters hash of 33 bytes",
      `84 01 07 5820 ${blockHash} 5821 ${votersHash} 00`,
      { code: "wrongLength", path: ["votersHash"] },
    ],
    [
      "has bytes behind it",
      `84 01 07 5820 ${blockHash} 5820 ${votersHash} 00`,
      { code: "trailingBytes", path: [] },
    ],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeCheckpoint(hex(layout)))).toEqual(fault);
  });
});
