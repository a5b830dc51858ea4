import { describe, expect, it } from "vitest";
import { decodeBatch, encodeBatch, encodeCbor } from "../../src/wire/index.ts";
import { digits, hex } from "./support/hex.ts";
import { alice, initialAndVotes, networkOfFour, opaque } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour();
const hello = opaque("hello");
const { initial, observation } = initialAndVotes(alice, [hello], network);
const events = [initial, observation];

describe("a persisted batch", () => {
  it("is laid out as documented", () => {
    const layout = hex(`
      83                       # array of 3
      01                       # version
      81                       # one event
        83 5825 83 01 00 5820 ${alice.id} 5840 ${digits(initial.signature)} 40
      81                       # one payload
        48 82 04 45 68656c6c6f # opaque: "hello"`);
    const bytes = encodeBatch({ events: [initial], payloads: [hello.bytes] });
    expect(digits(bytes)).toBe(digits(layout));
    expect(valueOf(decodeBatch(layout, network))).toEqual({ events: [initial], payloads: [hello] });
  });

  it("isn't bounded by this peer's limits on messages", () => {
    // More payloads than any message may have, and none of them one: which is what is found wrong.
    const payloads = Array.from({ length: 200_000 }, () => 0);
    expect(refusal(decodeBatch(encodeCbor([1, [], payloads]), network))).toEqual({
      code: "wrongType",
      path: ["payloads", 0],
    });
  });

  it.each<[string, string, unknown]>([
    ["is nothing", "", { code: "truncated", path: [] }],
    [
      "is of a newer version",
      "83 02 80 80",
      { code: "unsupportedVersion", version: 2, path: ["version"] },
    ],
    ["lacks a field", "82 01 80", { code: "wrongLength", path: [] }],
    ["has a number for events", "83 01 00 80", { code: "wrongType", path: ["events"] }],
    ["has a number for payloads", "83 01 80 00", { code: "wrongType", path: ["payloads"] }],
    [
      "was cut off",
      digits(encodeBatch({ events, payloads: [] })).slice(0, -2),
      { code: "truncated", path: [] },
    ],
    [
      "holds something twice",
      "83 01 80 82 43 82 04 40 43 82 04 40",
      { code: "duplicate", path: ["payloads", 1] },
    ],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeBatch(hex(layout), network))).toEqual(fault);
  });
});
