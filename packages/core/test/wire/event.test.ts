import { ed25519, type Hash, hexToBytes } from "@parsec/crypto";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  buildEvent,
  decodeEvent,
  encodeEvent,
  type EventParts,
  eventHash,
  signBody,
  WireError,
} from "../../src/wire/index.ts";
import { plainHash } from "./support/domain-hash.ts";
import { digits, hex } from "./support/hex.ts";
import { alice, bob, initialAndVotes, networkOfFour, opaque } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour({ maxVotesPerEvent: 3 });
const votes = ["one", "two", "three"].map((text) => opaque(text));
const [one = "", two = "", three = ""] = votes.map(({ hash }) => hash as string);
const { initial, observation } = initialAndVotes(alice, votes, network);
const signature = "5e".repeat(64);

function sha256(...parts: readonly string[]): string {
  return createHash("sha256")
    .update(hex(parts.join("")))
    .digest("hex");
}

describe("an event", () => {
  it("without votes is laid out as documented", () => {
    const body = `83 01 00 5820 ${alice.id}`;
    const bodyBytes = hex(body);
    const layout = hex(`
      83                # array of 3
      5825 ${body}      # body, 37 bytes
      5840 ${signature} # signature, 64 bytes
      40                # no votes`);
    const event = { bodyBytes, signature: hex(signature), voteBytes: hex("") };
    expect(digits(encodeEvent(event))).toBe(digits(layout));
    expect(valueOf(decodeEvent(layout, network))).toEqual({
      ...event,
      hash: plainHash("parsec-v1-event", network.idBytes, bodyBytes),
      body: { cause: "initial", creator: alice.id },
      voteHashes: [],
    });
  });

  it("with three votes binds them by a Merkle tree after RFC 6962", () => {
    const leaves = [one, two, three].map((hash) => sha256("00", hash));
    const [first = "", second = "", third = ""] = leaves;
    const root = sha256("01", sha256("01", first, second), third);
    const body = `86 01 01 5820 ${alice.id} 5820 ${initial.hash} 03 5820 ${root}`;
    const layout = hex(`
      83                          # array of 3
      586a ${body}                # body, 106 bytes
      5840 ${signature}           # signature
      5860 ${one} ${two} ${three} # votes, 96 bytes`);
    const event = valueOf(decodeEvent(layout, network));
    expect(event.voteHashes).toEqual([one, two, three]);
    expect(event.hash).toBe(plainHash("parsec-v1-event", network.idBytes, hex(body)));
    expect(event.hash).toBe(observation.hash);
    expect(digits(encodeEvent(event))).toBe(digits(layout));
  });

  it("keeps nothing of the bytes that it was decoded from", () => {
    const bytes = new Uint8Array(1_000_000);
    const encoded = encodeEvent(observation);
    bytes.set(encoded);
    const event = valueOf(decodeEvent(bytes.subarray(0, encoded.length), network));
    bytes.fill(0);
    expect(event).toEqual(observation);
    expect(event.bodyBytes.buffer.byteLength).toBeLessThan(400);
  });

  it("means nothing in another network", () => {
    const other = networkOfFour({ maxVotesPerEvent: 4 });
    const elsewhere = valueOf(decodeEvent(encodeEvent(initial), other));
    expect(elsewhere.hash).not.toBe(initial.hash);
    const message = hexToBytes(elsewhere.hash);
    expect(ed25519.verify(elsewhere.signature, message, alice.signer.publicKey)).toBe(false);
  });

  const body = digits(observation.bodyBytes);
  const twoVotes = body.replace("035820", "025820");
  const fourVotes = body.replace("035820", "045820");
  it.each<[string, string, unknown]>([
    ["is no array", "40", { code: "wrongType", path: [] }],
    ["lacks a field", "82 40 40", { code: "wrongLength", path: [] }],
    ["has a field too many", "84 40 40 40 40", { code: "tooLarge", limit: "items", path: [] }],
    ["has a number for body", `83 00 5840 ${signature} 40`, { code: "wrongType", path: ["body"] }],
    ["has no body", `83 40 5840 ${signature} 40`, { code: "truncated", path: ["body"] }],
    [
      "is of a newer version",
      `83 42 8102 5840 ${signature} 40`,
      { code: "unsupportedVersion", version: 2, path: ["body", "version"] },
    ],
    [
      "has a signature of 63 bytes",
      `83 586a ${body} 583f ${signature.slice(2)} 40`,
      { code: "wrongLength", path: ["signature"] },
    ],
    [
      "has votes, being no observation",
      `83 5825 83 01 00 5820 ${alice.id} 5840 ${signature} 5820 ${one}`,
      { code: "voteCountMismatch", path: ["voteHashes"] },
    ],
    [
      "has half a vote",
      `83 586a ${body} 5840 ${signature} 50 ${one.slice(32)}`,
      { code: "wrongLength", path: ["voteHashes"] },
    ],
    [
      "has no votes, being an observation",
      `83 586a ${body} 5840 ${signature} 40`,
      { code: "voteCountMismatch", path: ["voteHashes"] },
    ],
    [
      "has a vote more than its body counts",
      `83 586a ${twoVotes} 5840 ${signature} 5860 ${one} ${two} ${three}`,
      { code: "voteCountMismatch", path: ["voteHashes"] },
    ],
    [
      "has its votes in another order",
      `83 586a ${body} 5840 ${signature} 5860 ${two} ${one} ${three}`,
      { code: "voteRootMismatch", path: ["voteHashes"] },
    ],
    [
      "has another vote",
      `83 586a ${body} 5840 ${signature} 5860 ${one} ${two} ${"00".repeat(32)}`,
      { code: "voteRootMismatch", path: ["voteHashes"] },
    ],
    [
      "has a vote twice",
      `83 586a ${body} 5840 ${signature} 5860 ${one} ${two} ${one}`,
      { code: "duplicate", path: ["voteHashes", 2] },
    ],
    [
      "counts more votes than allowed",
      `83 586a ${fourVotes} 5840 ${signature} 40`,
      { code: "tooLarge", limit: "maxVotesPerEvent", path: ["voteHashes"] },
    ],
    [
      "has more votes than allowed beside it",
      `83 586a ${body} 5840 ${signature} 5880 ${one.repeat(4)}`,
      { code: "tooLarge", limit: "maxVotesPerEvent", path: ["voteHashes"] },
    ],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeEvent(hex(layout), network))).toEqual(fault);
  });

  it("with a duplicate vote is refused even if the root is right", () => {
    const double = buildEvent(
      { cause: "observation", selfParent: initial.hash, votes: [one as Hash, one as Hash] },
      alice.signer,
      network,
    );
    expect(refusal(decodeEvent(encodeEvent(double), network))).toEqual({
      code: "duplicate",
      path: ["voteHashes", 1],
    });
  });
});

describe("building an event", () => {
  const selfParent = initial.hash;
  it.each<EventParts>([
    { cause: "initial" },
    { cause: "observation", selfParent, votes: votes.map(({ hash }) => hash) },
    { cause: "requesting", selfParent, recipient: bob.id },
    { cause: "request", selfParent, otherParent: observation.hash },
    { cause: "response", selfParent, otherParent: observation.hash },
  ])("$cause gives what its bytes decode to, signed by its creator", (parts) => {
    const event = buildEvent(parts, alice.signer, network);
    expect(valueOf(decodeEvent(encodeEvent(event), network))).toEqual(event);
    expect(event.body).toMatchObject({ creator: alice.id, cause: parts.cause });
    const message = hexToBytes(event.hash);
    expect(ed25519.verify(event.signature, message, alice.signer.publicKey)).toBe(true);
  });

  it("refuses an observation without votes", () => {
    const parts = { cause: "observation", selfParent, votes: [] } as const;
    expect(() => buildEvent(parts, alice.signer, network)).toThrow(WireError);
  });

  it("can sign what is no event", () => {
    const bodyBytes = hex("01020304");
    const signed = signBody(bodyBytes, hex("ff"), bob.signer, network);
    const message = hexToBytes(eventHash(network.idBytes, bodyBytes));
    expect(ed25519.verify(signed.signature, message, bob.signer.publicKey)).toBe(true);
    expect(digits(encodeEvent(signed))).toBe(
      `83 44 01020304 5840 ${digits(signed.signature)} 41 ff`.replaceAll(" ", ""),
    );
  });
});
