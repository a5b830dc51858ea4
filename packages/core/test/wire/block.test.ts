import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  type Block,
  buildBlock,
  decodeBlock,
  decodeBlockHeader,
  encodeBlock,
  encodeBlockHeader,
  NO_BLOCK,
  proveVote,
  WireError,
} from "../../src/wire/index.ts";
import { plainHash } from "./support/domain-hash.ts";
import { digits, hex } from "./support/hex.ts";
import { initialAndVotes, networkOfFour, opaque, peers } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour({ maxPeers: 4, maxVotesPerEvent: 8 });
const hello = opaque("hello");
const other = opaque("other");
/** Three of four peers vote, each for two payloads in one event. */
const observations = peers
  .slice(0, 3)
  .map((peer) => initialAndVotes(peer, [hello, other], network).observation);
const voters = peers.map(({ id }) => id);
const block = buildBlock(
  {
    height: 1,
    election: 300,
    previous: other.hash,
    voters,
    payload: hello,
    proofs: observations.map((event) => proveVote(event, 0)),
  },
  network,
);

const sibling = createHash("sha256")
  .update(hex(`00${other.hash}`))
  .digest("hex");
const header = hex(`
  88                                  # array of 8
  01                                  # version
  5820 ${network.id}                  # network
  01                                  # height
  19 012c                             # election 300
  5820 ${other.hash}                  # previous block (here just some hash)
  5820 ${plainHash("parsec-v1-voters", hex(voters.join("")))}
  5820 ${hello.hash}                  # payload
  5820 ${plainHash("parsec-v1-proofs", hex(observations.map(({ hash }) => hash).join("")))}
`);

/** Laid out by hand: body, signature, position, path. */
const proofs = observations.map(
  ({ bodyBytes, signature }) => `
    84                        # array of 4
      586a ${digits(bodyBytes)}
      5840 ${digits(signature)}
      00                      # position
      5820 ${sibling}         # path: the other vote's leaf`,
);
const [first = "", second = "", third = ""] = proofs;
const payload = "48 82 04 45 68656c6c6f";
const headerBytes = digits(header);
const start = `83 58b0 ${headerBytes} ${payload}`;

describe("a block", () => {
  it("is laid out as documented", () => {
    expect(digits(encodeBlockHeader(block.header))).toBe(headerBytes);
    const layout = hex(`
      83                    # array of 3
      58b0 ${headerBytes}   # header, 176 bytes
      ${payload}            # opaque: "hello"
      83 ${proofs.join("")} # three proofs`);
    expect(digits(encodeBlock(block))).toBe(digits(layout));
    expect(valueOf(decodeBlock(layout, network))).toEqual(block);
  });

  it("is known by the hash of its header", () => {
    expect(block.hash).toBe(plainHash("parsec-v1-header", header));
    expect(valueOf(decodeBlockHeader(header))).toEqual(block.header);
  });

  it("is the same whatever the order of its proofs and voters", () => {
    const again = buildBlock(
      {
        ...block.header,
        voters: voters.toReversed(),
        payload: hello,
        proofs: block.proofs.toReversed(),
      },
      network,
    );
    expect(again).toEqual(block);
  });

  it("has the same hash whatever valid signature a voter shows to whom", () => {
    const [proof] = block.proofs;
    const otherwise = { ...proof, signature: hex("00".repeat(64)) } as Block["proofs"][number];
    const signedTwice = buildBlock(
      { ...block.header, voters, payload: hello, proofs: [otherwise, ...block.proofs.slice(1)] },
      network,
    );
    expect(signedTwice.hash).toBe(block.hash);
  });

  it("leaves nothing of its bytes in what was decoded", () => {
    const received = encodeBlock(block);
    const result = valueOf(decodeBlock(received, network));
    received.fill(0);
    expect(result).toEqual(block);
  });

  it("of height 0 follows zeros", () => {
    const genesis = { ...block.header, height: 0, previous: NO_BLOCK };
    expect(valueOf(decodeBlockHeader(encodeBlockHeader(genesis)))).toEqual(genesis);
    expect(NO_BLOCK).toBe("00".repeat(32));
  });

  const longPath = third.replace(`5820 ${sibling}`, `5821 00 ${sibling}`);
  it.each<[string, string, unknown]>([
    ["is nothing", "", { code: "truncated", path: [] }],
    ["is no array", "00", { code: "wrongType", path: [] }],
    ["lacks a field", `82 40 ${payload}`, { code: "wrongLength", path: [] }],
    ["has a number for header", `83 00 ${payload} 80`, { code: "wrongType", path: ["header"] }],
    [
      "is of a newer version",
      `83 42 8109 ${payload} 80`,
      { code: "unsupportedVersion", version: 9, path: ["header", "version"] },
    ],
    ["has no payload", `83 58b0 ${headerBytes} 40 80`, { code: "truncated", path: ["payload"] }],
    [
      "has a payload for a later version",
      `83 58b0 ${headerBytes} 42 8105 80`,
      { code: "reservedPayload", tag: 5, path: ["payload", "tag"] },
    ],
    ["has a number for proofs", `${start} 00`, { code: "wrongType", path: ["proofs"] }],
    ["has a number for a proof", `${start} 81 00`, { code: "wrongType", path: ["proofs", 0] }],
    ["has part of a proof", `${start} 81 81 40`, { code: "wrongLength", path: ["proofs", 0] }],
    [
      "has more proofs than there may be peers",
      `${start} 85 00 00 00 00 00`,
      { code: "tooLarge", limit: "maxPeers", path: ["proofs"] },
    ],
    [
      "has more items than there may be in all",
      `${start} 95 ${"00".repeat(21)}`,
      { code: "tooLarge", limit: "items", path: [] },
    ],
    [
      "has unsorted proofs",
      `${start} 82 ${second} ${first}`,
      { code: "unsorted", path: ["proofs", 1] },
    ],
    [
      "has a proof twice",
      `${start} 82 ${first} ${first}`,
      { code: "duplicate", path: ["proofs", 1] },
    ],
    [
      "has a proof with a broken body",
      `${start} 81 84 41 ff 5840 ${"00".repeat(64)} 00 40`,
      { code: "malformed", path: ["proofs", 0, "body"] },
    ],
    [
      "has a proof that is no vote",
      `${start} 81 84 5825 83 01 00 5820 ${voters[0] ?? ""} 5840 ${"00".repeat(64)} 00 40`,
      { code: "notAVote", path: ["proofs", 0, "body", "cause"] },
    ],
    [
      "has a proof by an event with too many votes",
      `${start} 81 ${first.replace("025820", "095820")}`,
      { code: "tooLarge", limit: "maxVotesPerEvent", path: ["proofs", 0, "body", "voteCount"] },
    ],
    [
      "has a proof without signature",
      `${start} 81 84 586a ${digits(observations[0]?.bodyBytes ?? hex(""))} 40 00 40`,
      { code: "wrongLength", path: ["proofs", 0, "signature"] },
    ],
    [
      "has a proof for a vote behind the last",
      `${start} 81 ${first.replace("00                      # position", "02")}`,
      { code: "outOfRange", path: ["proofs", 0, "position"] },
    ],
    [
      "has a proof with half a hash in its path",
      `${start} 83 ${first} ${second} ${longPath}`,
      { code: "wrongLength", path: ["proofs", 2, "path"] },
    ],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeBlock(hex(layout), network))).toEqual(fault);
  });

  const hash = `5820 ${"ab".repeat(32)}`;
  const zeros = `5820 ${"00".repeat(32)}`;
  it.each<[string, string, unknown]>([
    ["is no array", "40", { code: "wrongType", path: [] }],
    ["lacks a field", "81 01", { code: "wrongLength", path: [] }],
    [
      "has a byte string for height",
      `88 01 ${hash} 40 00 ${zeros} ${hash} ${hash} ${hash}`,
      { code: "wrongType", path: ["height"] },
    ],
    [
      "follows something at height 0",
      `88 01 ${hash} 00 00 ${hash} ${hash} ${hash} ${hash}`,
      { code: "outOfRange", path: ["previous"] },
    ],
    [
      "follows nothing at height 1",
      `88 01 ${hash} 01 00 ${zeros} ${hash} ${hash} ${hash}`,
      { code: "outOfRange", path: ["previous"] },
    ],
    [
      "has short proofs",
      `88 01 ${hash} 01 00 ${hash} ${hash} ${hash} 40`,
      { code: "wrongLength", path: ["proofsHash"] },
    ],
  ])("has its header refused if that %s", (_, layout, fault) => {
    expect(refusal(decodeBlockHeader(hex(layout)))).toEqual(fault);
  });
});

describe("a vote", () => {
  it("can be taken out of an observation only", () => {
    const [peer] = peers;
    if (peer === undefined) throw new Error("there are four peers");
    const { initial } = initialAndVotes(peer, [hello], network);
    expect(() => proveVote(initial, 0)).toThrow(WireError);
  });
});
