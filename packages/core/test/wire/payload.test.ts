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
import { networkOfFour } from "./support/network.ts";
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
    ["is an add", "82 01 40", { code: "reservedPayload", tag: 1, path: ["tag"] }],
    ["is a remove", "82 02 40", { code: "reservedPayload", tag: 2, path: ["tag"] }],
    ["is an accusation", "82 03 40", { code: "reservedPayload", tag: 3, path: ["tag"] }],
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
