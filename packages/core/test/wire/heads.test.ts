import { describe, expect, it } from "vitest";
import {
  decodeMessage,
  defaultLocalLimits,
  encodeMessage,
  type HeadsMessage,
  TOKEN_BYTES,
  WireError,
} from "../../src/wire/index.ts";
import { digits, hex } from "./support/hex.ts";
import { networkOfFour, opaque } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour();
const { id } = network;
const token = Uint8Array.from({ length: TOKEN_BYTES }, (_, at) => 16 + at);
const ascending = ["a", "b", "c"].map((text) => opaque(text).hash).toSorted();
const [low = "", middle = "", high = ""] = ascending;
const start = `85 01 04 5820 ${id}`;
const tokenLayout = `50 ${digits(token)}`;

function headsOf(heads: HeadsMessage["heads"]): HeadsMessage {
  return { kind: "heads", token, heads };
}

describe("a heads message", () => {
  it("is laid out as documented, whatever the order that its heads are given in", () => {
    const layout = hex(`
      85                          # array of 5
      01                          # version
      04                          # kind: heads
      5820 ${id}                  # network
      50 ${digits(token)}         # token
      5860 ${low} ${middle} ${high} # three heads`);
    expect(digits(encodeMessage(headsOf(ascending.toReversed()), network))).toBe(digits(layout));
    expect(valueOf(decodeMessage(layout, network))).toEqual(headsOf(ascending));
  });

  it("may be without heads", () => {
    const bytes = encodeMessage(headsOf([]), network);
    expect(digits(bytes)).toBe(digits(hex(`${start} ${tokenLayout} 40`)));
    expect(valueOf(decodeMessage(bytes, network))).toEqual(headsOf([]));
  });

  it("leaves nothing of itself in what was decoded", () => {
    const bytes = encodeMessage(headsOf(ascending), network);
    const message = valueOf(decodeMessage(bytes, network));
    bytes.fill(0);
    expect(message).toEqual(headsOf(ascending));
  });

  it.each<[string, string, unknown]>([
    ["lacks its heads", `84 01 04 5820 ${id} ${tokenLayout}`, { code: "wrongLength", path: [] }],
    [
      "has a field too many",
      `86 01 04 5820 ${id} ${tokenLayout} 40 40`,
      { code: "wrongLength", path: [] },
    ],
    [
      "is of another network",
      `85 01 04 5820 ${"00".repeat(32)} ${tokenLayout} 40`,
      { code: "wrongNetwork", path: ["networkId"] },
    ],
    ["has a number for a token", `${start} 00 40`, { code: "wrongType", path: ["token"] }],
    [
      "has a token of 15 bytes",
      `${start} 4f ${"00".repeat(15)} 40`,
      { code: "wrongLength", path: ["token"] },
    ],
    [
      "has a token of 17 bytes",
      `${start} 51 ${"00".repeat(17)} 40`,
      { code: "wrongLength", path: ["token"] },
    ],
    [
      "has an array of heads",
      `${start} ${tokenLayout} 81 5820 ${low}`,
      { code: "wrongType", path: ["heads"] },
    ],
    [
      "has half a head",
      `${start} ${tokenLayout} 5830 ${low} ${middle.slice(32)}`,
      { code: "wrongLength", path: ["heads"] },
    ],
    [
      "has its heads descending",
      `${start} ${tokenLayout} 5860 ${low} ${high} ${middle}`,
      { code: "unsorted", path: ["heads", 2] },
    ],
    [
      "has a head twice",
      `${start} ${tokenLayout} 5860 ${low} ${middle} ${middle}`,
      { code: "duplicate", path: ["heads", 2] },
    ],
    ["has bytes behind it", `${start} ${tokenLayout} 40 40`, { code: "trailingBytes", path: [] }],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeMessage(hex(layout), network))).toEqual(fault);
  });

  it("with more heads than this peer takes is refused", () => {
    const bytes = encodeMessage(headsOf(ascending), network);
    const limits = { ...defaultLocalLimits, maxHeadsPerMessage: 3 };
    expect(decodeMessage(bytes, network, limits).ok).toBe(true);
    expect(refusal(decodeMessage(bytes, network, { ...limits, maxHeadsPerMessage: 2 }))).toEqual({
      code: "tooLarge",
      limit: "maxHeadsPerMessage",
      path: ["heads"],
    });
  });

  it.each<[string, HeadsMessage, unknown]>([
    [
      "a token of 15 bytes",
      { ...headsOf([]), token: new Uint8Array(15) },
      { code: "wrongLength", path: ["token"] },
    ],
    [
      "a head twice",
      headsOf([...ascending, ...ascending.slice(0, 1)]),
      { code: "duplicate", path: ["heads", 1] },
    ],
  ])("isn't encoded with %s", (_, parts, fault) => {
    expect(() => encodeMessage(parts, network)).toThrow(WireError);
    expect(() => encodeMessage(parts, network)).toThrow(
      expect.objectContaining({ fault: expect.objectContaining(fault as object) as unknown }),
    );
  });
});
