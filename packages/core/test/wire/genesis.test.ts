import type { PublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  decodeGenesis,
  defaultProtocolLimits,
  encodeGenesis,
  type Genesis,
  genesisFault,
  makeGenesis,
  networkOf,
  protocolLimitCeilings,
  WireError,
} from "../../src/wire/index.ts";
import { plainHash } from "./support/domain-hash.ts";
import { digits, hex } from "./support/hex.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const a = "a1".repeat(32) as PublicId;
const b = "b2".repeat(32) as PublicId;
const c = "c3".repeat(32) as PublicId;
const limits = `84 1a 00010000 1a 00100000 19 0400 18 80`;
const group = `82 5820 ${a} 5820 ${b}`;

const genesis: Genesis = {
  mode: "single",
  coin: "roundParity",
  limits: defaultProtocolLimits,
  group: [a, b],
  info: hex("c0ffee"),
};

const layout = `
  87            # array of 7
  00            # tag: genesis
  01            # version
  01            # mode: single
  00            # coin: round parity
  84            # array of 4: the limits
    1a 00010000 #   65,536 bytes a payload
    1a 00100000 #   1,048,576 bytes of payloads an event
    19 0400     #   1,024 votes an event
    18 80       #   128 peers
  82            # array of 2: the group
    5820 ${a}
    5820 ${b}
  43 c0ffee     # info
`;

describe("a genesis", () => {
  it("is laid out as documented", () => {
    expect(digits(encodeGenesis(genesis))).toBe(digits(hex(layout)));
    expect(valueOf(decodeGenesis(hex(layout)))).toEqual(genesis);
  });

  it("names its network by the hash of its payload", () => {
    const network = networkOf(genesis);
    expect(network.id).toBe(plainHash("parsec-v1-payload", hex(layout)));
    expect(digits(network.idBytes)).toBe(network.id);
    expect(digits(network.genesisBytes)).toBe(digits(hex(layout)));
  });

  it("keeps nothing of the bytes that it was decoded from", () => {
    const { info } = valueOf(decodeGenesis(hex(layout)));
    expect(info.buffer.byteLength).toBe(3);
  });

  it("is made of a group in any order, with defaults for the rest", () => {
    expect(makeGenesis({ group: [b, a] })).toEqual({
      mode: "supermajority",
      coin: "roundParity",
      limits: defaultProtocolLimits,
      group: [a, b],
      info: hex(""),
    });
    const parts = { mode: "single", limits: { maxPeers: 2 }, info: hex("01") } as const;
    expect(makeGenesis({ group: [a], ...parts })).toEqual({
      ...genesis,
      limits: { ...defaultProtocolLimits, maxPeers: 2 },
      group: [a],
      info: hex("01"),
    });
  });

  it("may be as large as the ceilings allow", () => {
    const everyone = Array.from(
      { length: protocolLimitCeilings.maxPeers },
      (_, peer) => peer.toString(16).padStart(64, "0") as PublicId,
    );
    const info = new Uint8Array(protocolLimitCeilings.maxPayloadBytes);
    const large = makeGenesis({ group: everyone, limits: protocolLimitCeilings, info });
    const bytes = encodeGenesis(large);
    const again = valueOf(decodeGenesis(bytes));
    expect(again.group).toEqual(everyone);
    expect(Buffer.compare(encodeGenesis(again), bytes)).toBe(0);
  });

  it.each<[string, string, unknown]>([
    ["nothing", "", { code: "truncated", path: [] }],
    ["no array", "00", { code: "wrongType", path: [] }],
    [
      "of a newer version",
      "82 00 02",
      { code: "unsupportedVersion", version: 2, path: ["version"] },
    ],
    [
      "of another payload's tag",
      `87 04 01 01 00 ${limits} ${group} 40`,
      { code: "outOfRange", path: ["tag"] },
    ],
    [
      "of another payload's tag, with no version behind it",
      "85 01 00 00 84 18 28 19 03e9 04 05 40",
      { code: "outOfRange", path: ["tag"] },
    ],
    [
      "of a tag in two bytes, with no version behind it",
      `87 18 00 02 01 00 ${limits} ${group} 40`,
      { code: "nonCanonical", path: [] },
    ],
    ["without a field", `86 00 01 01 00 ${limits} ${group}`, { code: "wrongLength", path: [] }],
    [
      "of an unknown mode",
      `87 00 01 02 00 ${limits} ${group} 40`,
      { code: "outOfRange", path: ["mode"] },
    ],
    [
      "of an unknown coin",
      `87 00 01 01 02 ${limits} ${group} 40`,
      { code: "outOfRange", path: ["coin"] },
    ],
    ["without limits", `87 00 01 01 00 40 ${group} 40`, { code: "wrongType", path: ["limits"] }],
    [
      "with three limits",
      `87 00 01 01 00 83 01 19 0400 01 ${group} 40`,
      { code: "wrongLength", path: ["limits"] },
    ],
    [
      "with a byte string for a limit",
      `87 00 01 01 00 84 01 19 0400 01 40 ${group} 40`,
      { code: "wrongType", path: ["limits", "maxPeers"] },
    ],
    [
      "with no room for payloads",
      `87 00 01 01 00 84 00 19 0400 01 02 ${group} 40`,
      { code: "outOfRange", path: ["limits", "maxPayloadBytes"] },
    ],
    [
      "with payloads over the ceiling",
      `87 00 01 01 00 84 1a 00100001 1a 00200000 01 02 ${group} 40`,
      { code: "outOfRange", path: ["limits", "maxPayloadBytes"] },
    ],
    [
      // 1 + 32 * 1 + 256 = 289 would do.
      "with less room in an event than a payload and a quoted event need",
      `87 00 01 01 00 84 01 19 01ad 01 02 ${group} 40`,
      { code: "outOfRange", path: ["limits", "maxEventPayloadBytes"] },
    ],
    [
      "without votes",
      `87 00 01 01 00 84 01 19 0400 00 02 ${group} 40`,
      { code: "outOfRange", path: ["limits", "maxVotesPerEvent"] },
    ],
    [
      "with peers over the ceiling",
      `87 00 01 01 00 84 01 1a 00010000 01 19 0401 ${group} 40`,
      { code: "outOfRange", path: ["limits", "maxPeers"] },
    ],
    [
      "with more peers than its limit",
      `87 00 01 01 00 84 01 19 018c 01 01 ${group} 40`,
      { code: "tooLarge", limit: "maxPeers", path: ["group"] },
    ],
    ["without a peer", `87 00 01 01 00 ${limits} 80 40`, { code: "outOfRange", path: ["group"] }],
    [
      "with a number for a group",
      `87 00 01 01 00 ${limits} 00 40`,
      { code: "wrongType", path: ["group"] },
    ],
    [
      "with a short id",
      `87 00 01 01 00 ${limits} 82 5820 ${a} 41 b2 40`,
      { code: "wrongLength", path: ["group", 1] },
    ],
    [
      "with an unsorted group",
      `87 00 01 01 00 ${limits} 82 5820 ${b} 5820 ${a} 40`,
      { code: "unsorted", path: ["group", 1] },
    ],
    [
      "with a peer twice",
      `87 00 01 01 00 ${limits} 82 5820 ${a} 5820 ${a} 40`,
      { code: "duplicate", path: ["group", 1] },
    ],
    [
      "with a number for info",
      `87 00 01 01 00 ${limits} ${group} 00`,
      { code: "wrongType", path: ["info"] },
    ],
    [
      "with more info than a payload may have",
      `87 00 01 01 00 84 01 19 0400 01 02 ${group} 42 0102`,
      { code: "tooLarge", limit: "maxPayloadBytes", path: ["info"] },
    ],
    [
      "with a byte behind it",
      `87 00 01 01 00 ${limits} ${group} 40 00`,
      { code: "trailingBytes", path: [] },
    ],
  ])("%s is refused", (_, text, fault) => {
    expect(refusal(decodeGenesis(hex(text)))).toEqual(fault);
  });

  it("with more items than any genesis is refused before it is read", () => {
    const many = Uint8Array.of(0x87, 0, 1, 1, 0, 0x99, 0x10, 0, ...new Uint8Array(5_000));
    expect(refusal(decodeGenesis(many))).toEqual({ code: "tooLarge", limit: "items", path: [] });
  });

  it.each<[string, Partial<Genesis>, unknown]>([
    ["whose group isn't sorted", { group: [b, a] }, { code: "unsorted", path: ["group", 1] }],
    ["that names nobody", { group: [] }, { code: "outOfRange", path: ["group"] }],
    [
      "with an id in capitals",
      { group: [c.toUpperCase() as PublicId] },
      { code: "malformed", path: ["group", 0] },
    ],
    [
      "with a fractional limit",
      { limits: { ...defaultProtocolLimits, maxPeers: 4.5 } },
      { code: "outOfRange", path: ["limits", "maxPeers"] },
    ],
  ])("%s is not even encoded", (_, change, fault) => {
    const unsound = { ...genesis, ...change };
    expect(genesisFault(unsound)).toMatchObject(fault as object);
    expect(() => encodeGenesis(unsound)).toThrow(WireError);
    expect(() => networkOf(unsound)).toThrow(WireError);
  });

  it("with somebody twice is not made", () => {
    expect(() => makeGenesis({ group: [a, a] })).toThrow(/genesis\.group\.1: .* twice/);
  });
});
