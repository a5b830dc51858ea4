import { describe, expect, it } from "vitest";
import {
  decodeMessage,
  type DeliveryParts,
  defaultLocalLimits,
  encodeCertificate,
  encodeCheckpoint,
  encodeMessage,
  TOKEN_BYTES,
  type UncheckedEvent,
  type UncheckedMessage,
  WireError,
} from "../../src/wire/index.ts";
import { certificateBy, checkpointAt } from "./support/certificate.ts";
import { digits, hex } from "./support/hex.ts";
import { alice, bob, initialAndVotes, networkOfFour, opaque } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour();
const { id } = network;
const hello = opaque("hello");
const { initial, observation } = initialAndVotes(alice, [hello], network);
const events = [initial, observation];
const payloads = [hello];
const certificate = certificateBy(checkpointAt(7), [alice, bob], network);
const other = certificateBy(checkpointAt(8), [alice], network);
const otherByBob = certificateBy(checkpointAt(8), [bob], network);
const certificates = [certificate, other];
const contents = { events, payloads: [hello.bytes], certificates };
const bytes = encodeMessage({ kind: "response", position: 2, ...contents }, network);
const response = { kind: "response", position: 2, events, payloads, certificates };
const nothing = { events: [], payloads: [], certificates: [] };

/** An initial event, 107 bytes. */
const first = `83 5825 83 01 00 5820 ${alice.id} 5840 ${digits(initial.signature)} 40`;
const start = `01 00 5820 ${id} 00`;
/** A token and no heads. */
const inventory = `50 ${"00".repeat(TOKEN_BYTES)} 40`;
/** A certificate with one signature. */
const signed = digits(encodeCertificate(other));

/** The events of a message that has some. */
function eventsOf(message: UncheckedMessage): readonly UncheckedEvent[] {
  if (!("events" in message)) throw new Error(`${message.kind} brings no events`);
  return message.events;
}

describe("a message", () => {
  it("is laid out as documented", () => {
    const layout = hex(`
      87                                             # array of 7
      01                                             # version
      01                                             # kind: response
      5820 ${id}                                     # network
      02                                             # position: two parts came before
      82                                             # two events
        ${first}
        83                                           # array of 3
          586a ${digits(observation.bodyBytes)}      #   body
          5840 ${digits(observation.signature)}      #   signature
          5820 ${hello.hash}                         #   one vote
      81                                             # one payload
        48 82 04 45 68656c6c6f                       #   opaque: "hello"
      82                                             # two certificates
        ${digits(encodeCertificate(certificate))}
        ${signed}`);
    expect(digits(bytes)).toBe(digits(layout));
    expect(valueOf(decodeMessage(layout, network))).toEqual(response);
  });

  it.each<[DeliveryParts["kind"], string]>([
    ["request", "00"],
    ["response", "01"],
    ["part", "02"],
    ["more", "05"],
    ["removed", "06"],
  ])("that is a %s may be empty", (kind, number) => {
    const empty = encodeMessage({ kind, position: 0, ...nothing }, network);
    expect(digits(empty)).toBe(digits(hex(`87 01 ${number} 5820 ${id} 00 80 80 80`)));
    expect(valueOf(decodeMessage(empty, network))).toEqual({ kind, position: 0, ...nothing });
  });

  it("may have the last position there is", () => {
    const parts: DeliveryParts = { kind: "part", position: 2 ** 32 - 1, ...nothing };
    const last = encodeMessage(parts, network);
    expect(digits(last)).toBe(digits(hex(`87 01 02 5820 ${id} 1affffffff 80 80 80`)));
    expect(valueOf(decodeMessage(last, network))).toEqual(parts);
  });

  it("isn't encoded with a position that no peer would decode", () => {
    const position = 2 ** 32;
    expect(() => encodeMessage({ kind: "part", position, ...nothing }, network)).toThrow(WireError);
  });

  it("leaves nothing of itself in what was decoded", () => {
    const received = Uint8Array.from(bytes);
    const message = valueOf(decodeMessage(received, network));
    received.fill(0);
    expect(message).toEqual(response);
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
    ["lacks its certificates", `86 01 00 5820 ${id} 00 80 80`, { code: "wrongLength", path: [] }],
    [
      "has a token and heads without being a rest",
      `89 ${start} 80 80 80 ${inventory}`,
      { code: "wrongLength", path: [] },
    ],
    [
      "has a token and heads for somebody removed",
      `89 01 06 5820 ${id} 00 80 80 80 ${inventory}`,
      { code: "wrongLength", path: [] },
    ],
    [
      "lacks its certificates for somebody removed",
      `86 01 06 5820 ${id} 00 80 80`,
      { code: "wrongLength", path: [] },
    ],
    ["is of an unknown kind", `82 01 08`, { code: "unknownKind", path: ["kind"] }],
    ["has no kind", `81 01`, { code: "wrongLength", path: ["kind"] }],
    [
      "is of another network, before its fields are looked at",
      `87 01 00 5820 ${"00".repeat(32)} 40 40 40 40`,
      { code: "wrongNetwork", path: ["networkId"] },
    ],
    [
      "is of half a network",
      "87 01 00 40 00 80 80 80",
      { code: "wrongLength", path: ["networkId"] },
    ],
    [
      "has no number for a position",
      `87 01 00 5820 ${id} 40 80 80 80`,
      { code: "wrongType", path: ["position"] },
    ],
    [
      "has a position that numbers don't reach",
      `87 01 00 5820 ${id} 1b 0000000100000000 80 80 80`,
      { code: "outOfRange", path: [] },
    ],
    ["has no list of events", `87 ${start} 40 80 80`, { code: "wrongType", path: ["events"] }],
    ["has no list of payloads", `87 ${start} 80 00 80`, { code: "wrongType", path: ["payloads"] }],
    [
      "has no list of certificates",
      `87 ${start} 80 80 00`,
      { code: "wrongType", path: ["certificates"] },
    ],
    [
      "has a number for an event",
      `87 ${start} 82 ${first} 00 80 80`,
      { code: "wrongType", path: ["events", 1] },
    ],
    [
      "has an event without signature",
      `87 ${start} 81 83 5825 83 01 00 5820 ${alice.id} 40 40 80 80`,
      { code: "wrongLength", path: ["events", 0, "signature"] },
    ],
    [
      "has an event of an unknown cause",
      `87 ${start} 81 ${first.replace("01 00", "01 07")} 80 80`,
      { code: "unknownCause", path: ["events", 0, "body", "cause"] },
    ],
    [
      "has an event twice",
      `87 ${start} 82 ${first} ${first} 80 80`,
      { code: "duplicate", path: ["events", 1] },
    ],
    [
      "has an array for a payload",
      `87 ${start} 80 81 82 04 40 80`,
      { code: "wrongType", path: ["payloads", 0] },
    ],
    [
      "has a payload for a later version",
      `87 ${start} 80 82 43 82 04 40 43 82 05 40 80`,
      { code: "reservedPayload", tag: 5, path: ["payloads", 1, "tag"] },
    ],
    [
      "has a payload twice",
      `87 ${start} 80 82 43 82 04 40 43 82 04 40 80`,
      { code: "duplicate", path: ["payloads", 1] },
    ],
    [
      "has a byte string for a certificate",
      `87 ${start} 80 80 82 ${signed} 40`,
      { code: "wrongType", path: ["certificates", 1] },
    ],
    [
      "has a certificate without signatures",
      `87 ${start} 80 80 81 82 5847 ${digits(encodeCheckpoint(checkpointAt(7)))} 80`,
      { code: "outOfRange", path: ["certificates", 0, "signatures"] },
    ],
    [
      "has a certificate of a newer version",
      `87 ${start} 80 80 81 82 42 81 02 80`,
      {
        code: "unsupportedVersion",
        version: 2,
        path: ["certificates", 0, "checkpoint", "version"],
      },
    ],
    [
      "has two certificates of one checkpoint, by others",
      `87 ${start} 80 80 82 ${signed} ${digits(encodeCertificate(otherByBob))}`,
      { code: "duplicate", path: ["certificates", 1] },
    ],
    ["has bytes behind it", `87 ${start} 80 80 80 80`, { code: "trailingBytes", path: [] }],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeMessage(hex(layout), network))).toEqual(fault);
  });

  it("isn't read where it holds events that were read before", () => {
    const garbled = { ...observation, signature: hex("00".repeat(64)), voteBytes: hex("00") };
    const again = encodeMessage(
      { kind: "request", position: 0, ...nothing, events: [initial, garbled] },
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
    const [one, two] = eventsOf(message);
    expect(one).toEqual(initial);
    expect(two).toBe(observation);
  });
});
