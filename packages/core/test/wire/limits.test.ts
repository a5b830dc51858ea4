import { toPublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  buildCertificate,
  buildEvent,
  type Certificate,
  certificateBytesInMessage,
  decodeMessage,
  defaultLocalLimits,
  defaultProtocolLimits,
  encodeMessage,
  eventBytesInMessage,
  hashedPayload,
  leastEventPayloadBytes,
  leastLocalLimits,
  leastMessageBytes,
  type LocalLimits,
  MESSAGE_FRAME_BYTES,
  type ProtocolLimits,
  protocolLimitCeilings,
  TOKEN_BYTES,
  tooLowLocalLimit,
} from "../../src/wire/index.ts";
import { checkpointAt } from "./support/certificate.ts";
import { alice, bob, networkOfFour } from "./support/network.ts";
import { valueOf } from "./support/refusal.ts";

describe("an event", () => {
  const network = networkOfFour(protocolLimitCeilings);
  const { hash } = buildEvent({ cause: "initial" }, alice.signer, network);
  const payloads = Array.from({ length: protocolLimitCeilings.maxVotesPerEvent }, (_, number) =>
    hashedPayload({ kind: "opaque", bytes: Uint8Array.of(number >> 8, number) }),
  );
  const votes = payloads.map((payload) => payload.hash);
  const largest = buildEvent(
    { cause: "observation", selfParent: hash, votes },
    alice.signer,
    network,
  );

  it("takes at most 200 bytes beyond its vote hashes", () => {
    expect(eventBytesInMessage(largest) - largest.voteBytes.length).toBe(182);
    const requesting = { cause: "requesting", selfParent: hash, recipient: bob.id } as const;
    expect(eventBytesInMessage(buildEvent(requesting, alice.signer, network))).toBe(175);
    const few = { cause: "observation", selfParent: hash, votes: votes.slice(0, 1) } as const;
    expect(eventBytesInMessage(buildEvent(few, alice.signer, network))).toBe(177 + 32);
  });

  it("of any network fits a message that every peer takes, with its payloads, full certificates and heads", () => {
    const least = leastLocalLimits(protocolLimitCeilings);
    const bytes = encodeMessage(
      {
        kind: "rest",
        position: 0,
        token: new Uint8Array(TOKEN_BYTES),
        heads: votes.slice(0, least.maxHeadsPerMessage),
        events: [largest],
        payloads: payloads.map((payload) => payload.bytes),
        certificates: fullCertificates(least.maxCertificatesPerMessage),
      },
      network,
    );
    expect(bytes.length).toBeLessThan(leastMessageBytes(protocolLimitCeilings));
    const message = valueOf(decodeMessage(bytes, network, least));
    expect(message).toMatchObject({
      payloads: { length: votes.length },
      heads: { length: least.maxHeadsPerMessage },
    });
  });

  it("leaves as much room for certificates as full ones take", () => {
    const certificates = fullCertificates(8);
    const taken = certificates.map((each) => certificateBytesInMessage(each));
    const room = (limits: ProtocolLimits): number => leastMessageBytes(limits);
    const few = { ...protocolLimitCeilings, maxPeers: 0 };
    const overhead = 8 * (1 + 77 + 3);
    expect(taken.reduce((sum, size) => sum + size, 0)).toBe(
      overhead + room(protocolLimitCeilings) - room(few),
    );
  });

  /** As large as certificates get: every signature, and a height of five bytes. */
  function fullCertificates(count: number): readonly Certificate[] {
    const signature = new Uint8Array(64);
    const signatures = Array.from({ length: protocolLimitCeilings.maxPeers }, (_, number) => ({
      signer: toPublicId(
        Uint8Array.from({ length: 32 }, (__, at) => (at === 0 ? number >> 8 : number)),
      ),
      signature,
    }));
    return Array.from({ length: count }, (_, number) =>
      buildCertificate(checkpointAt(2 ** 16 + number), signatures, network),
    );
  }
});

describe("protocol limits", () => {
  it("leave room beside a payload for a quoted event", () => {
    const { maxPayloadBytes, maxVotesPerEvent, maxEventPayloadBytes, maxPeers } =
      defaultProtocolLimits;
    const least = leastEventPayloadBytes(defaultProtocolLimits);
    expect(least).toBe(maxPayloadBytes + 34 * maxPeers + 34 + 182 + 32 * maxVotesPerEvent + 113);
    expect(maxEventPayloadBytes).toBeGreaterThanOrEqual(least);
    expect(protocolLimitCeilings.maxEventPayloadBytes).toBeGreaterThanOrEqual(
      leastEventPayloadBytes(protocolLimitCeilings),
    );
  });
});

describe("local limits", () => {
  const least: LocalLimits = {
    // Frame, event and votes, payloads with their headers, certificates, heads.
    maxMessageBytes:
      74 +
      (182 + 32 * 1_024) +
      (5 * 1_024 + 1_048_576) +
      8 * (1 + 77 + 3 + 101 * 128) +
      (5 + 32 * 1_024),
    maxEventsPerMessage: 1_000,
    maxPayloadsPerMessage: 1_024,
    maxCertificatesPerMessage: 8,
    maxHeadsPerMessage: 1_024,
  };
  const smallest: ProtocolLimits = {
    maxPayloadBytes: 1,
    maxEventPayloadBytes: 1 + 34 + 32 + 329,
    maxVotesPerEvent: 1,
    maxPeers: 1,
  };

  it("may be as low as senders keep to", () => {
    expect(leastLocalLimits(defaultProtocolLimits)).toEqual(least);
    expect(tooLowLocalLimit(least, defaultProtocolLimits)).toBeUndefined();
  });

  it("may be as low as the page says where events are largest", () => {
    expect(leastLocalLimits(protocolLimitCeilings).maxMessageBytes).toBe(5_661_581);
  });

  it("take messages of some size even where events are small", () => {
    expect(leastMessageBytes(smallest)).toBeLessThan(65_536);
    expect(leastLocalLimits(smallest)).toEqual({
      ...least,
      maxMessageBytes: 65_536,
      maxPayloadsPerMessage: 1_000,
    });
  });

  it("let any number of heads that senders keep to through", () => {
    const { maxHeadsPerMessage, maxMessageBytes } = leastLocalLimits(smallest);
    expect(MESSAGE_FRAME_BYTES + 32 * maxHeadsPerMessage).toBeLessThan(maxMessageBytes);
  });

  it.each(Object.keys(least) as (keyof LocalLimits)[])("%s may not be lower", (name) => {
    const lower = { ...least, [name]: least[name] - 1 };
    expect(tooLowLocalLimit(lower, defaultProtocolLimits)).toBe(name);
    const absent = { ...least, [name]: Number.NaN };
    expect(tooLowLocalLimit(absent, defaultProtocolLimits)).toBe(name);
  });

  it.each([
    ["the lowest", smallest],
    ["the default", defaultProtocolLimits],
    ["the highest", protocolLimitCeilings],
  ])("by default are high enough under %s protocol limits", (_, limits) => {
    expect(tooLowLocalLimit(defaultLocalLimits, limits)).toBeUndefined();
  });
});
