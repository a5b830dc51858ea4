import type { Hash, PublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { decodeEventBody, encodeEventBody, type EventBody } from "../../src/wire/index.ts";
import { digits, hex } from "./support/hex.ts";
import { refusal, valueOf } from "./support/refusal.ts";

/** 32 equal bytes: who and what they stand for shows in a dump. */
const c1 = "c1".repeat(32);
const aa = "aa".repeat(32);
const bb = "bb".repeat(32);
const dd = "dd".repeat(32);
const creator = c1 as PublicId;
const selfParent = aa as Hash;

const bodies: [EventBody, string][] = [
  [
    { cause: "initial", creator },
    `83         # array of 3
     01         # version
     00         # cause: initial
     5820 ${c1} # creator, 32 bytes`,
  ],
  [
    { cause: "observation", creator, selfParent, voteCount: 1_000, voteRoot: bb as Hash },
    `86         # array of 6
     01         # version
     01         # cause: observation
     5820 ${c1} # creator
     5820 ${aa} # self-parent
     19 03e8    # 1,000 votes
     5820 ${bb} # Merkle root over their hashes`,
  ],
  [
    { cause: "requesting", creator, selfParent, recipient: dd as PublicId },
    `85         # array of 5
     01         # version
     02         # cause: requesting
     5820 ${c1} # creator
     5820 ${aa} # self-parent
     5820 ${dd} # recipient`,
  ],
  [
    { cause: "request", creator, selfParent, otherParent: bb as Hash },
    `85         # array of 5
     01         # version
     03         # cause: request
     5820 ${c1} # creator
     5820 ${aa} # self-parent
     5820 ${bb} # other-parent`,
  ],
  [
    { cause: "response", creator, selfParent, otherParent: bb as Hash },
    `85 01 04   # the same with cause: response
     5820 ${c1} 5820 ${aa} 5820 ${bb}`,
  ],
];

describe("an event's body", () => {
  it.each(bodies)("$cause is laid out as documented", (body, layout) => {
    expect(digits(encodeEventBody(body))).toBe(digits(hex(layout)));
    expect(valueOf(decodeEventBody(hex(layout)))).toEqual(body);
  });

  it.each<[string, string, unknown]>([
    ["is no array", "00", { code: "wrongType", path: [] }],
    ["is empty", "80", { code: "wrongLength", path: ["version"] }],
    [
      "is of a newer version",
      `83 02 00 5820 ${c1}`,
      { code: "unsupportedVersion", version: 2, path: ["version"] },
    ],
    [
      "is of a newer version that needs more than this CBOR subset",
      "82 18 2a f4",
      { code: "unsupportedVersion", version: 42, path: ["version"] },
    ],
    [
      "is of version 0",
      `83 00 00 5820 ${c1}`,
      { code: "unsupportedVersion", version: 0, path: ["version"] },
    ],
    [
      "is of a version in more than two bytes",
      `83 19 0100 00 5820 ${c1}`,
      { code: "unsupportedVersion", version: 256, path: ["version"] },
    ],
    ["has no number as version", `83 40 00 5820 ${c1}`, { code: "wrongType", path: ["version"] }],
    ["has no cause", "81 01", { code: "wrongLength", path: ["cause"] }],
    ["has an unknown cause", `83 01 05 5820 ${c1}`, { code: "unknownCause", path: ["cause"] }],
    ["has no number as cause", `83 01 40 5820 ${c1}`, { code: "wrongType", path: ["cause"] }],
    ["lacks a field", "82 01 00", { code: "wrongLength", path: [] }],
    ["has a field too many", `84 01 00 5820 ${c1} 00`, { code: "wrongLength", path: [] }],
    ["has an array for creator", "83 01 00 80", { code: "wrongType", path: ["creator"] }],
    [
      "has a creator of 31 bytes",
      `83 01 00 581f ${c1.slice(2)}`,
      { code: "wrongLength", path: ["creator"] },
    ],
    [
      "has a self-parent of 33 bytes",
      `85 01 03 5820 ${c1} 5821 ${aa}00 5820 ${bb}`,
      { code: "wrongLength", path: ["selfParent"] },
    ],
    [
      "has no other-parent",
      `85 01 04 5820 ${c1} 5820 ${aa} 40`,
      { code: "wrongLength", path: ["otherParent"] },
    ],
    [
      "has a number for recipient",
      `85 01 02 5820 ${c1} 5820 ${aa} 00`,
      { code: "wrongType", path: ["recipient"] },
    ],
    [
      "votes for nothing",
      `86 01 01 5820 ${c1} 5820 ${aa} 00 5820 ${bb}`,
      { code: "outOfRange", path: ["voteCount"] },
    ],
    [
      "has a short vote root",
      `86 01 01 5820 ${c1} 5820 ${aa} 01 40`,
      { code: "wrongLength", path: ["voteRoot"] },
    ],
    ["has bytes behind it", `83 01 00 5820 ${c1} 00`, { code: "trailingBytes", path: [] }],
    [
      "has more items than any body",
      "88 01 00 00 00 00 00 00 00",
      { code: "tooLarge", limit: "items", path: [] },
    ],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeEventBody(hex(layout)))).toEqual(fault);
  });
});
