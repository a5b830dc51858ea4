import { describe, expect, it } from "vitest";
import { decodeBatch, encodeBatch, encodeCbor, encodeCertificate } from "../../src/wire/index.ts";
import { certificateBy, checkpointAt } from "./support/certificate.ts";
import { digits, hex } from "./support/hex.ts";
import { alice, initialAndVotes, networkOfFour, opaque } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour();
const hello = opaque("hello");
const { initial, observation } = initialAndVotes(alice, [hello], network);
const events = [initial, observation];
const certificate = certificateBy(checkpointAt(7), [alice], network);

describe("a persisted batch", () => {
  it("is laid out as documented", () => {
    const layout = hex(`
      84                       # array of 4
      01                       # version
      81                       # one event
        83 5825 83 01 00 5820 ${alice.id} 5840 ${digits(initial.signature)} 40
      81                       # one payload
        48 82 04 45 68656c6c6f # opaque: "hello"
      81                       # one certificate
        ${digits(encodeCertificate(certificate))}`);
    const contents = { events: [initial], certificates: [certificate] };
    const bytes = encodeBatch({ ...contents, payloads: [hello.bytes] });
    expect(digits(bytes)).toBe(digits(layout));
    expect(valueOf(decodeBatch(layout, network))).toEqual({ ...contents, payloads: [hello] });
  });

  it("isn't bounded by this peer's limits on messages", () => {
    // More than any message may have, and none of them right: which is what is found wrong.
    const many = Array.from({ length: 200_000 }, () => 0);
    expect(refusal(decodeBatch(encodeCbor([1, [], many, []]), network))).toEqual({
      code: "wrongType",
      path: ["payloads", 0],
    });
    expect(refusal(decodeBatch(encodeCbor([1, [], [], many]), network))).toEqual({
      code: "wrongType",
      path: ["certificates", 0],
    });
  });

  it.each<[string, string, unknown]>([
    ["is nothing", "", { code: "truncated", path: [] }],
    [
      "is of a newer version",
      "84 02 80 80 80",
      { code: "unsupportedVersion", version: 2, path: ["version"] },
    ],
    ["lacks a field", "83 01 80 80", { code: "wrongLength", path: [] }],
    ["has a number for events", "84 01 00 80 80", { code: "wrongType", path: ["events"] }],
    ["has a number for payloads", "84 01 80 00 80", { code: "wrongType", path: ["payloads"] }],
    [
      "has a number for certificates",
      "84 01 80 80 00",
      { code: "wrongType", path: ["certificates"] },
    ],
    [
      "was cut off",
      digits(encodeBatch({ events, payloads: [], certificates: [] })).slice(0, -2),
      { code: "truncated", path: [] },
    ],
    [
      "holds a payload twice",
      "84 01 80 82 43 82 04 40 43 82 04 40 80",
      { code: "duplicate", path: ["payloads", 1] },
    ],
    [
      "holds two certificates of one checkpoint",
      `84 01 80 80 82 ${digits(encodeCertificate(certificate)).repeat(2)}`,
      { code: "duplicate", path: ["certificates", 1] },
    ],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeBatch(hex(layout), network))).toEqual(fault);
  });
});
