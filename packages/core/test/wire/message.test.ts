import { describe, expect, it } from "vitest";
import {
  decodeMessage,
  defaultLocalLimits,
  encodeMessage,
  eventBytesInMessage,
  MESSAGE_FRAME_BYTES,
  payloadBytesInMessage,
} from "../../src/wire/index.ts";
import { digits, hex } from "./support/hex.ts";
import { alice, initialAndVotes, networkOfFour, opaque } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour();
const { id } = network;
const hello = opaque("hello");
const { initial, observation } = initialAndVotes(alice, [hello], network);
const events = [initial, observation];
const payloads = [hello];
const bytes = encodeMessage({ kind: "response", events, payloads: [hello.bytes] }, network);

/** An initial event, 107 bytes. */
const first = `83 5825 83 01 00 5820 ${alice.id} 5840 ${digits(initial.signature)} 40`;

describe("a message", () => {
  it("is laid out as documented", () => {
    const layout = hex(`
      85                                             # array of 5
      01                                             # version
      01                                             # kind: response
      5820 ${id}                                     # network
      82                                             # two events
        ${first}
        83                                           # array of 3
          586a ${digits(observation.bodyBytes)}      #   body
          5840 ${digits(observation.signature)}      #   signature
          5820 ${hello.hash}                         #   one vote
      81                                             # one payload
        48 82 04 45 68656c6c6f                       #   opaque: "hello"`);
    expect(digits(bytes)).toBe(digits(layout));
    expect(valueOf(decodeMessage(layout, network))).toEqual({
      kind: "response",
      events,
      payloads,
    });
  });

  it("may be empty", () => {
    const empty = encodeMessage({ kind: "request", events: [], payloads: [] }, network);
    expect(digits(empty)).toBe(`8501005820${id}8080`);
    expect(valueOf(decodeMessage(empty, network))).toEqual({
      kind: "request",
      events: [],
      payloads: [],
    });
  });

  it("leaves nothing of itself in what was decoded", () => {
    const received = Uint8Array.from(bytes);
    const message = valueOf(decodeMessage(received, network));
    received.fill(0);
    expect(message).toEqual({ kind: "response", events, payloads });
  });

  it.each<[string, string, unknown]>([
    ["is nothing", "", { code: "truncated", path: [] }],
    [
      "is of a newer version",
      "81 03",
      { code: "unsupportedVersion", version: 3, path: ["version"] },
    ],
    [
      "is of a newer version with many fields",
      `98 18 02 ${"00".repeat(23)}`,
      { code: "unsupportedVersion", version: 2, path: ["version"] },
    ],
    ["lacks a field", `84 01 00 5820 ${id} 80`, { code: "wrongLength", path: [] }],
    ["is of an unknown kind", `85 01 02 5820 ${id} 80 80`, { code: "unknownKind", path: ["kind"] }],
    [
      "is of another network",
      `85 01 00 5820 ${"00".repeat(32)} 80 80`,
      { code: "wrongNetwork", path: ["networkId"] },
    ],
    ["is of half a network", "85 01 00 40 80 80", { code: "wrongLength", path: ["networkId"] }],
    ["has no list of events", `85 01 00 5820 ${id} 40 80`, { code: "wrongType", path: ["events"] }],
    [
      "has no list of payloads",
      `85 01 00 5820 ${id} 80 00`,
      { code: "wrongType", path: ["payloads"] },
    ],
    [
      "has a number for an event",
      `85 01 00 5820 ${id} 82 ${first} 00 80`,
      { code: "wrongType", path: ["events", 1] },
    ],
    [
      "has an event without signature",
      `85 01 00 5820 ${id} 81 83 5825 83 01 00 5820 ${alice.id} 40 40 80`,
      { code: "wrongLength", path: ["events", 0, "signature"] },
    ],
    [
      "has an event of an unknown cause",
      `85 01 00 5820 ${id} 81 ${first.replace("01 00", "01 07")} 80`,
      { code: "unknownCause", path: ["events", 0, "body", "cause"] },
    ],
    [
      "has an event twice",
      `85 01 00 5820 ${id} 82 ${first} ${first} 80`,
      { code: "duplicate", path: ["events", 1] },
    ],
    [
      "has an array for a payload",
      `85 01 00 5820 ${id} 80 81 82 04 40`,
      { code: "wrongType", path: ["payloads", 0] },
    ],
    [
      "has a payload for a later version",
      `85 01 00 5820 ${id} 80 82 43 82 04 40 43 82 01 40`,
      { code: "reservedPayload", tag: 1, path: ["payloads", 1, "tag"] },
    ],
    [
      "has a payload twice",
      `85 01 00 5820 ${id} 80 82 43 82 04 40 43 82 04 40`,
      { code: "duplicate", path: ["payloads", 1] },
    ],
    ["has bytes behind it", `85 01 00 5820 ${id} 80 80 80`, { code: "trailingBytes", path: [] }],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeMessage(hex(layout), network))).toEqual(fault);
  });

  it.each<[string, Partial<typeof defaultLocalLimits>, unknown]>([
    [
      "bytes",
      { maxMessageBytes: bytes.length - 1 },
      { code: "tooLarge", limit: "maxMessageBytes", path: [] },
    ],
    [
      "events",
      { maxEventsPerMessage: 1 },
      { code: "tooLarge", limit: "maxEventsPerMessage", path: ["events"] },
    ],
    [
      "payloads",
      { maxPayloadsPerMessage: 0 },
      { code: "tooLarge", limit: "maxPayloadsPerMessage", path: ["payloads"] },
    ],
    [
      "items of any kind",
      { maxEventsPerMessage: 1, maxPayloadsPerMessage: 0 },
      { code: "tooLarge", limit: "items", path: [] },
    ],
  ])("with more %s than this peer takes is refused as a whole", (_, change, fault) => {
    const limits = { ...defaultLocalLimits, maxPayloadsPerMessage: 1_000, ...change };
    expect(refusal(decodeMessage(bytes, network, limits))).toEqual(fault);
    const enough = { maxMessageBytes: bytes.length, maxEventsPerMessage: 2 };
    const exact = { ...enough, maxPayloadsPerMessage: 1 };
    expect(decodeMessage(bytes, network, exact).ok).toBe(true);
  });

  it("isn't read where it holds events that were read before", () => {
    const garbled = { ...observation, signature: hex("00".repeat(64)), voteBytes: hex("00") };
    const again = encodeMessage(
      { kind: "request", events: [initial, garbled], payloads: [] },
      network,
    );
    expect(decodeMessage(again, network).ok).toBe(false);
    const asked: string[] = [];
    const message = valueOf(
      decodeMessage(again, network, defaultLocalLimits, (hash) => {
        asked.push(hash);
        return hash === observation.hash ? observation : undefined;
      }),
    );
    expect(asked).toEqual([initial.hash, observation.hash]);
    expect(message.events[0]).toEqual(initial);
    expect(message.events[1]).toBe(observation);
  });

  it("is as long as its parts say, within the frame", () => {
    const parts = [
      ...events.map((event) => eventBytesInMessage(event)),
      ...[hello.bytes].map((payload) => payloadBytesInMessage(payload)),
    ];
    const sum = parts.reduce((total, part) => total + part, 0);
    // 37 bytes in front of the lists, a byte for the length of each.
    expect(bytes.length).toBe(37 + 2 + sum);
    expect(MESSAGE_FRAME_BYTES).toBe(37 + 2 * 5);
  });

  it.each([0, 23, 24, 255, 256, 65_535, 65_536])("counts a payload of %i bytes right", (length) => {
    const payload = new Uint8Array(length);
    const message = encodeMessage({ kind: "request", events: [], payloads: [payload] }, network);
    expect(message.length).toBe(37 + 2 + payloadBytesInMessage(payload));
  });
});
