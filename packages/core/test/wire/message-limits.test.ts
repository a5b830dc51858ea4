import { describe, expect, it } from "vitest";
import {
  decodeMessage,
  defaultLocalLimits,
  encodeMessage,
  type RestParts,
  TOKEN_BYTES,
} from "../../src/wire/index.ts";
import { certificateBy, checkpointAt } from "./support/certificate.ts";
import { alice, bob, initialAndVotes, networkOfFour, opaque, peers } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour();
const hello = opaque("hello");
const { initial, observation } = initialAndVotes(alice, [hello], network);
const bytes = encodeMessage(
  {
    kind: "response",
    position: 0,
    events: [initial, observation],
    payloads: [hello.bytes],
    certificates: [
      certificateBy(checkpointAt(7), [alice, bob], network),
      certificateBy(checkpointAt(8), [alice], network),
    ],
  },
  network,
);
const token = new Uint8Array(TOKEN_BYTES);

describe("a message", () => {
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
      "certificates",
      { maxCertificatesPerMessage: 1 },
      { code: "tooLarge", limit: "maxCertificatesPerMessage", path: ["certificates"] },
    ],
    [
      "items of any kind",
      { maxEventsPerMessage: 1, maxPayloadsPerMessage: 0, maxCertificatesPerMessage: 0 },
      { code: "tooLarge", limit: "items", path: [] },
    ],
  ])("with more %s than this peer takes is refused as a whole", (_, change, fault) => {
    const limits = { ...defaultLocalLimits, maxPayloadsPerMessage: 1_000, ...change };
    expect(refusal(decodeMessage(bytes, network, limits))).toEqual(fault);
    const exact = {
      maxMessageBytes: bytes.length,
      maxEventsPerMessage: 2,
      maxPayloadsPerMessage: 1,
      maxCertificatesPerMessage: 2,
      maxHeadsPerMessage: 0,
    };
    expect(decodeMessage(bytes, network, exact).ok).toBe(true);
  });

  it("as full as this peer takes is read", () => {
    const small = networkOfFour({ maxPeers: peers.length });
    const { initial: one, observation: two } = initialAndVotes(alice, [hello], small);
    const parts: RestParts = {
      kind: "rest",
      position: 0,
      token,
      heads: [one.hash],
      events: [one, two],
      payloads: [hello.bytes],
      certificates: [certificateBy(checkpointAt(7), peers, small)],
    };
    const full = encodeMessage(parts, small);
    const limits = {
      maxMessageBytes: full.length,
      maxEventsPerMessage: 2,
      maxPayloadsPerMessage: 1,
      maxCertificatesPerMessage: 1,
      maxHeadsPerMessage: 1,
    };
    expect(valueOf(decodeMessage(full, small, limits))).toEqual({ ...parts, payloads: [hello] });
  });
});
