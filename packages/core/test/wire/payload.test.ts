import { describe, expect, it } from "vitest";
import {
  decodePayload,
  defaultProtocolLimits,
  encodePayload,
  hashedPayload,
  payloadHash,
} from "../../src/wire/index.ts";
import { plainHash } from "./support/domain-hash.ts";
import { digits, hex } from "./support/hex.ts";
import { alice, bob, networkOfFour } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const limits = { ...defaultProtocolLimits, maxPayloadBytes: 5 };

describe("an opaque payload", () => {
  const layout = hex(`
    82            # array of 2
    04            # tag: opaque
    45 68656c6c6f # "hello"`);
  const hello = { kind: "opaque", bytes: hex("68656c6c6f") } as const;

  it("is laid out as documented", () => {
    expect(digits(encodePayload(hello))).toBe(digits(layout));
    expect(valueOf(decodePayload(layout, limits))).toEqual(hello);
  });

  it("is known by the hash of its encoding", () => {
    const hash = plainHash("parsec-v1-payload", layout);
    expect(payloadHash(layout)).toBe(hash);
    expect(hashedPayload(hello)).toEqual({ hash, bytes: layout, payload: hello });
  });

  it("may be empty", () => {
    expect(valueOf(decodePayload(hex("82 04 40"), limits))).toEqual({
      kind: "opaque",
      bytes: hex(""),
    });
  });
});

describe.each([
  ["add", "01"],
  ["remove", "02"],
] as const)("to %s somebody", (kind, tag) => {
  const peer = alice.id;
  const layout = hex(`
    83            # array of 3
    ${tag}            # tag
    5820 ${peer}
    45 68656c6c6f # info: "hello"`);
  const payload = { kind, peer, info: hex("68656c6c6f") } as const;

  it("is laid out as documented", () => {
    expect(digits(encodePayload(payload))).toBe(digits(layout));
    expect(valueOf(decodePayload(layout, limits))).toEqual(payload);
  });

  it("is known by the hash of its encoding", () => {
    const hash = plainHash("parsec-v1-payload", layout);
    expect(hashedPayload(payload)).toEqual({ hash, bytes: layout, payload });
  });

  it("is another payload if the info differs, or who it is about", () => {
    const others = [payload, { ...payload, info: hex("") }, { ...payload, peer: bob.id }];
    expect(new Set(others.map((each) => hashedPayload(each).hash)).size).toBe(3);
  });

  it("needs no info", () => {
    const bytes = hex(`83 ${tag} 5820 ${peer} 40`);
    expect(valueOf(decodePayload(bytes, limits))).toEqual({ kind, peer, info: hex("") });
  });

  it("may take any 32 bytes for an id", () => {
    const bytes = hex(`83 ${tag} 5820 ${"ff".repeat(32)} 40`);
    expect(valueOf(decodePayload(bytes, limits))).toMatchObject({ peer: "ff".repeat(32) });
  });

  it.each<[string, string, unknown]>([
    ["lacks all fields", `81 ${tag}`, { code: "wrongLength", path: [] }],
    ["lacks its info", `82 ${tag} 5820 ${peer}`, { code: "wrongLength", path: [] }],
    [
      "has a field too many",
      `84 ${tag} 5820 ${peer} 40 00`,
      { code: "tooLarge", limit: "items", path: [] },
    ],
    ["has a number for an id", `83 ${tag} 00 40`, { code: "wrongType", path: ["peer"] }],
    ["has an array for an id", `83 ${tag} 80 40`, { code: "wrongType", path: ["peer"] }],
    [
      "has an id of 31 bytes",
      `83 ${tag} 581f ${peer.slice(2)} 40`,
      { code: "wrongLength", path: ["peer"] },
    ],
    [
      "has an id of 33 bytes",
      `83 ${tag} 5821 00${peer} 40`,
      { code: "wrongLength", path: ["peer"] },
    ],
    ["has an empty id", `83 ${tag} 40 40`, { code: "wrongLength", path: ["peer"] }],
    ["has a number for info", `83 ${tag} 5820 ${peer} 00`, { code: "wrongType", path: ["info"] }],
    ["has an array for info", `83 ${tag} 5820 ${peer} 80`, { code: "wrongType", path: ["info"] }],
    [
      "has info that is too large",
      `83 ${tag} 5820 ${peer} 46 000000000000`,
      { code: "tooLarge", limit: "maxPayloadBytes", path: ["info"] },
    ],
    ["is cut", `83 ${tag} 5820 ${peer}`, { code: "truncated", path: [] }],
    [
      "has its tag in the wrong form",
      `83 18${tag} 5820 ${peer} 40`,
      { code: "nonCanonical", path: [] },
    ],
    [
      "has a length in the wrong form",
      `83 ${tag} 5820 ${peer} 58 01 00`,
      { code: "nonCanonical", path: [] },
    ],
    ["has a byte behind it", `83 ${tag} 5820 ${peer} 40 00`, { code: "trailingBytes", path: [] }],
  ])("is refused if it %s", (_, text, fault) => {
    expect(refusal(decodePayload(hex(text), limits))).toEqual(fault);
  });
});

describe("a genesis payload", () => {
  it("is the genesis", () => {
    const { genesis, genesisBytes, id } = networkOfFour();
    const payload = { kind: "genesis", genesis } as const;
    expect(valueOf(decodePayload(genesisBytes, limits))).toEqual(payload);
    expect(hashedPayload(payload)).toEqual({ hash: id, bytes: genesisBytes, payload });
  });

  it("is refused for what a genesis is refused for", () => {
    expect(refusal(decodePayload(hex("82 00 09"), limits))).toEqual({
      code: "unsupportedVersion",
      version: 9,
      path: ["version"],
    });
  });
});

describe("a payload", () => {
  it.each<[string, string, unknown]>([
    ["is nothing", "", { code: "truncated", path: [] }],
    ["is no array", "45 68656c6c6f", { code: "wrongType", path: [] }],
    ["has no tag", "80", { code: "wrongLength", path: ["tag"] }],
    ["has a byte string for a tag", "82 40 40", { code: "wrongType", path: ["tag"] }],
    ["has a tag in the wrong form", "82 19 0004 40", { code: "nonCanonical", path: [] }],
    ["starts a DKG", "82 05 40", { code: "reservedPayload", tag: 5, path: ["tag"] }],
    ["is of a DKG", "82 06 40", { code: "reservedPayload", tag: 6, path: ["tag"] }],
    ["ends a DKG", "82 07 40", { code: "reservedPayload", tag: 7, path: ["tag"] }],
    ["has a tag of its own", "82 08 40", { code: "unknownPayload", tag: 8, path: ["tag"] }],
    ["has a large tag", "82 18 ff f6", { code: "unknownPayload", tag: 255, path: ["tag"] }],
    ["has a larger tag", "82 19 0100 40", { code: "unknownPayload", tag: 256, path: ["tag"] }],
    ["lacks its bytes", "81 04", { code: "wrongLength", path: [] }],
    ["has a field too many", "83 04 40 00", { code: "tooLarge", limit: "items", path: [] }],
    ["has a number for bytes", "82 04 00", { code: "wrongType", path: ["bytes"] }],
    [
      "is too large",
      "82 04 46 000000000000",
      { code: "tooLarge", limit: "maxPayloadBytes", path: ["bytes"] },
    ],
    ["has a byte behind it", "82 04 40 00", { code: "trailingBytes", path: [] }],
  ])("is refused if it %s", (_, text, fault) => {
    expect(refusal(decodePayload(hex(text), limits))).toEqual(fault);
  });
});
