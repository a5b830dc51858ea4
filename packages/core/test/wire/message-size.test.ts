import { describe, expect, it } from "vitest";
import {
  buildCertificate,
  certificateBytesInMessage,
  type DeliveryParts,
  encodeMessage,
  eventBytesInMessage,
  MESSAGE_FRAME_BYTES,
  payloadBytesInMessage,
  TOKEN_BYTES,
} from "../../src/wire/index.ts";
import { certificateBy, checkpointAt } from "./support/certificate.ts";
import { alice, bob, initialAndVotes, networkOfFour, opaque } from "./support/network.ts";

const network = networkOfFour();
const hello = opaque("hello");
const { initial, observation } = initialAndVotes(alice, [hello], network);
const events = [initial, observation];
const certificates = [
  certificateBy(checkpointAt(7), [alice, bob], network),
  certificateBy(checkpointAt(8), [alice], network),
];
const contents = { events, payloads: [hello.bytes], certificates };
const nothing = { events: [], payloads: [], certificates: [] };
const token = new Uint8Array(TOKEN_BYTES);

describe("a message", () => {
  it("is as long as its parts say, within the frame", () => {
    const bytes = encodeMessage({ kind: "response", position: 2, ...contents }, network);
    const sizes = [
      ...events.map((event) => eventBytesInMessage(event)),
      payloadBytesInMessage(hello.bytes),
      ...certificates.map((each) => certificateBytesInMessage(each)),
    ];
    const sum = sizes.reduce((total, size) => total + size, 0);
    // 38 bytes in front of the lists, a byte for the length of each.
    expect(bytes.length).toBe(38 + 3 + sum);
    const rest = encodeMessage(
      { kind: "rest", position: 2, token, heads: [], ...contents },
      network,
    );
    expect(rest.length).toBe(bytes.length + 17 + 1);
    // Position and lengths in five bytes each.
    expect(MESSAGE_FRAME_BYTES).toBe(37 + 4 * 5 + 17);
  });

  it.each([0, 23, 24, 255, 256, 65_535, 65_536])("counts a payload of %i bytes right", (length) => {
    const payload = new Uint8Array(length);
    const parts: DeliveryParts = { kind: "request", position: 0, ...nothing, payloads: [payload] };
    expect(encodeMessage(parts, network).length).toBe(38 + 3 + payloadBytesInMessage(payload));
  });

  it.each([
    [1, 0],
    [23, 23],
    [24, 24],
    [255, 2 ** 8],
    [256, 2 ** 16],
  ])("counts a certificate with %i signatures at height %i right", (count, height) => {
    const signature = new Uint8Array(64);
    const signatures = Array.from({ length: count }, () => ({ signer: alice.id, signature }));
    const sized = buildCertificate(checkpointAt(height), signatures, network);
    const parts: DeliveryParts = { kind: "part", position: 0, ...nothing, certificates: [sized] };
    expect(encodeMessage(parts, network).length).toBe(38 + 3 + certificateBytesInMessage(sized));
  });
});
