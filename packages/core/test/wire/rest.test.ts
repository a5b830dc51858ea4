import { describe, expect, it } from "vitest";
import {
  decodeMessage,
  defaultLocalLimits,
  encodeMessage,
  type RestParts,
  TOKEN_BYTES,
  WireError,
} from "../../src/wire/index.ts";
import { certificateBy, checkpointAt } from "./support/certificate.ts";
import { digits, hex } from "./support/hex.ts";
import { alice, initialAndVotes, networkOfFour, opaque } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour();
const { id } = network;
const token = Uint8Array.from({ length: TOKEN_BYTES }, (_, at) => 16 + at);
const ascending = ["a", "b", "c"].map((text) => opaque(text).hash).toSorted();
const [low = "", middle = "", high = ""] = ascending;
const nothing = { events: [], payloads: [], certificates: [] };
const head = `01 03 5820 ${id} 00`;
/** All but token and heads of a rest that brings nothing. */
const start = `89 ${head} 80 80 80`;
const tokenLayout = `50 ${digits(token)}`;

function restOf(heads: RestParts["heads"]): RestParts {
  return { kind: "rest", position: 0, token, heads, ...nothing };
}

describe("a rest", () => {
  it("is laid out as documented, whatever the order that its heads are given in", () => {
    const hello = opaque("hello");
    const { initial, observation } = initialAndVotes(alice, [hello], network);
    const events = [initial, observation];
    const certificates = [certificateBy(checkpointAt(7), [alice], network)];
    const contents = { events, payloads: [hello.bytes], certificates };
    const part = encodeMessage({ kind: "part", position: 300, ...contents }, network);
    const layout = hex(`
      89                            # array of 9
      01                            # version
      03                            # kind: rest
      5820 ${id}                    # network
      19012c                        # position: 300 parts came before
      ${digits(part.subarray(40))}  # events, payloads, certificates
      50 ${digits(token)}           # token
      5860 ${low} ${middle} ${high} # three heads`);
    const parts: RestParts = { ...restOf(ascending.toReversed()), ...contents, position: 300 };
    expect(digits(encodeMessage(parts, network))).toBe(digits(layout));
    expect(valueOf(decodeMessage(layout, network))).toEqual({
      ...parts,
      heads: ascending,
      payloads: [hello],
    });
  });

  it("may be without heads, and bring nothing", () => {
    const bytes = encodeMessage(restOf([]), network);
    expect(digits(bytes)).toBe(digits(hex(`${start} ${tokenLayout} 40`)));
    expect(valueOf(decodeMessage(bytes, network))).toEqual(restOf([]));
  });

  it("leaves nothing of itself in what was decoded", () => {
    const bytes = encodeMessage(restOf(ascending), network);
    const message = valueOf(decodeMessage(bytes, network));
    bytes.fill(0);
    expect(message).toEqual(restOf(ascending));
  });

  it.each<[string, string, unknown]>([
    ["lacks token and heads", `87 ${head} 80 80 80`, { code: "wrongLength", path: [] }],
    ["lacks its heads", `88 ${head} 80 80 80 ${tokenLayout}`, { code: "wrongLength", path: [] }],
    [
      "has a field too many",
      `8a ${head} 80 80 80 ${tokenLayout} 40 40`,
      { code: "wrongLength", path: [] },
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
      "has a number for heads",
      `${start} ${tokenLayout} 00`,
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
    [
      "has its heads descending, before its events are looked at",
      `89 ${head} 81 00 80 80 ${tokenLayout} 5840 ${middle} ${low}`,
      { code: "unsorted", path: ["heads", 1] },
    ],
    [
      "has no list of events, before its heads are looked at",
      `89 ${head} 40 80 80 ${tokenLayout} 5840 ${middle} ${low}`,
      { code: "wrongType", path: ["events"] },
    ],
    [
      "has a number for an event",
      `89 ${head} 81 00 80 80 ${tokenLayout} 5840 ${low} ${middle}`,
      { code: "wrongType", path: ["events", 0] },
    ],
    ["has bytes behind it", `${start} ${tokenLayout} 40 40`, { code: "trailingBytes", path: [] }],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeMessage(hex(layout), network))).toEqual(fault);
  });

  it("with more heads than this peer takes is refused", () => {
    const bytes = encodeMessage(restOf(ascending), network);
    const limits = { ...defaultLocalLimits, maxHeadsPerMessage: 3 };
    expect(decodeMessage(bytes, network, limits).ok).toBe(true);
    expect(refusal(decodeMessage(bytes, network, { ...limits, maxHeadsPerMessage: 2 }))).toEqual({
      code: "tooLarge",
      limit: "maxHeadsPerMessage",
      path: ["heads"],
    });
  });

  it.each<[string, RestParts, unknown]>([
    [
      "a token of 15 bytes",
      { ...restOf([]), token: new Uint8Array(15) },
      { code: "wrongLength", path: ["token"] },
    ],
    [
      "a head twice",
      restOf([...ascending, ...ascending.slice(0, 1)]),
      { code: "duplicate", path: ["heads", 1] },
    ],
  ])("isn't encoded with %s", (_, parts, fault) => {
    expect(() => encodeMessage(parts, network)).toThrow(WireError);
    expect(() => encodeMessage(parts, network)).toThrow(
      expect.objectContaining({ fault: expect.objectContaining(fault as object) as unknown }),
    );
  });
});
