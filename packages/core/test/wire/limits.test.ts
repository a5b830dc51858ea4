import { describe, expect, it } from "vitest";
import {
  buildEvent,
  decodeMessage,
  defaultLocalLimits,
  defaultProtocolLimits,
  encodeMessage,
  eventBytesInMessage,
  hashedPayload,
  leastEventPayloadBytes,
  leastMessageBytes,
  type LocalLimits,
  protocolLimitCeilings,
  tooLowLocalLimit,
} from "../../src/wire/index.ts";
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

  it("of any network fits a message under the default local limits, with all its payloads", () => {
    expect(tooLowLocalLimit(defaultLocalLimits, protocolLimitCeilings)).toBeUndefined();
    const parts = { kind: "request", events: [largest] } as const;
    const bytes = encodeMessage(
      { ...parts, payloads: payloads.map((payload) => payload.bytes) },
      network,
    );
    expect(bytes.length).toBeLessThan(leastMessageBytes(protocolLimitCeilings));
    expect(valueOf(decodeMessage(bytes, network)).payloads).toHaveLength(votes.length);
  });
});

describe("protocol limits", () => {
  it("leave room beside a payload for a quoted event", () => {
    const { maxPayloadBytes, maxVotesPerEvent, maxEventPayloadBytes } = defaultProtocolLimits;
    const least = leastEventPayloadBytes(defaultProtocolLimits);
    expect(least).toBe(maxPayloadBytes + 32 * maxVotesPerEvent + 256);
    expect(maxEventPayloadBytes).toBeGreaterThanOrEqual(least);
    expect(protocolLimitCeilings.maxEventPayloadBytes).toBeGreaterThanOrEqual(
      leastEventPayloadBytes(protocolLimitCeilings),
    );
  });
});

describe("local limits", () => {
  const least: LocalLimits = {
    // Frame, event, votes, headers of payloads, payloads.
    maxMessageBytes: 47 + 182 + 32 * 1_024 + 5 * 1_024 + 1_048_576,
    maxEventsPerMessage: 1,
    maxPayloadsPerMessage: 1_024,
  };

  it("may be as low as any one valid event allows", () => {
    expect(leastMessageBytes(defaultProtocolLimits)).toBe(least.maxMessageBytes);
    expect(tooLowLocalLimit(least, defaultProtocolLimits)).toBeUndefined();
  });

  it.each(Object.keys(least) as (keyof LocalLimits)[])("%s may not be lower", (name) => {
    const lower = { ...least, [name]: least[name] - 1 };
    expect(tooLowLocalLimit(lower, defaultProtocolLimits)).toBe(name);
    const absent = { ...least, [name]: Number.NaN };
    expect(tooLowLocalLimit(absent, defaultProtocolLimits)).toBe(name);
  });
});
