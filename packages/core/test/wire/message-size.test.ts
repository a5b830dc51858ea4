import { ed25519 } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { Parsec } from "../../src/index.ts";
import {
  buildCertificate,
  certificateBytesInMessage,
  type Decoded,
  decodeMessage,
  type DeliveryParts,
  encodeMessage,
  eventBytesInMessage,
  MESSAGE_FRAME_BYTES,
  payloadBytesInMessage,
  TOKEN_BYTES,
  type UncheckedEvent,
  type UncheckedMessage,
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
  it("takes as much for an event that a peer has kept as for one that just came", () => {
    const { parsec: peer, effects } = Parsec.create({
      genesis: network.genesis,
      signer: alice.signer,
      scheme: ed25519,
    });
    expect(effects.faults).toEqual([]);
    const { bytes } = peer.createGossip(bob.id).send[0]!;
    const kept = decodedEvents(peer.decode(bytes));
    const plain = decodedEvents(decodeMessage(bytes, network));
    expect(kept.length).toBe(3);
    expect(kept.map((event) => eventBytesInMessage(event))).toEqual(
      plain.map((event) => eventBytesInMessage(event)),
    );
  });

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
    const hashes = events.map(({ hash }) => hash);
    const rest = { kind: "rest", position: 2, token, ...contents } as const;
    for (const heads of [[], hashes.slice(0, 1), hashes]) {
      const inventory = 17 + payloadBytesInMessage(new Uint8Array(32 * heads.length));
      const { length } = encodeMessage({ ...rest, heads }, network);
      expect(length).toBe(bytes.length + inventory);
    }
    const removed = encodeMessage({ kind: "removed", position: 2, ...contents }, network);
    expect(removed.length).toBe(bytes.length);
    // Position and lengths in five bytes each, a token.
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

function decodedEvents(message: Decoded<UncheckedMessage>): readonly UncheckedEvent[] {
  if (!message.ok || !("events" in message.value)) throw new Error("no message that brings events");
  return message.value.events;
}
