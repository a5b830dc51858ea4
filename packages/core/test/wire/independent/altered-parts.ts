// What is refused of a genesis, payloads, bodies and events.

import type { Edit, Rows } from "./edits.ts";
import { both, common, less, more, put, splice, versioned } from "./edits.ts";
import { idOf, vector } from "./vectors.ts";

const a = [...idOf("A")];
/** The bytes at one offset again at another. */
const again =
  (from: number, to: number, count: number): Edit =>
  (bytes) =>
    put(to, ...bytes.subarray(from, from + count))(bytes);
const nested = (arrays: number) => [...Array.from({ length: arrays }, () => 0x81), 0];

export const PARTS: Rows = {
  genesis: {
    genesis: [
      ...common,
      ["another payload", put(1, 4), "outOfRange"],
      ["an unknown tag", put(1, 8), "outOfRange"],
      ["another payload and no version", put(1, 1, 0), "outOfRange"],
      ["version 2", put(2, 2), "unsupportedVersion", "2"],
      ["mode 2", put(3, 2), "outOfRange"],
      ["coin 2", put(4, 2), "outOfRange"],
      ["a limit less", splice(16, 3), "truncated"],
      ["three limits", both(splice(16, 3), put(5, 0x83)), "wrongLength"],
      ["payloads of 0 bytes", splice(6, 5, 0), "outOfRange"],
      ["payloads of 2²⁴ bytes", put(7, 1), "outOfRange"],
      ["events of too few bytes", splice(11, 5, 1), "outOfRange"],
      ["events of 2²⁴ bytes", put(12, 1), "outOfRange"],
      ["no votes", splice(16, 3, 0), "outOfRange"],
      ["too many votes", put(17, 0x40, 1), "outOfRange"],
      ["no peers", splice(19, 2, 0), "outOfRange"],
      ["more peers than allowed", splice(19, 2, 3), "tooLarge", "maxPeers"],
      ["no group", splice(21, 1 + 4 * 34, 0x80), "outOfRange"],
      ["a short id", splice(22, 3, 0x58, 31), "wrongLength"],
      ["group out of order", put(24, 0xff), "unsorted"],
      ["an id twice", put(58, ...a), "duplicate"],
      ["info too long", splice(6, 5, 1), "tooLarge", "maxPayloadBytes"],
      ["text as info", put(-8, 0x67), "malformed"],
      ["7 arrays", () => Uint8Array.of(...nested(7)), "tooDeep"],
      ["6 arrays", () => Uint8Array.of(...nested(6)), "wrongType"],
      [
        "1,037 items",
        () => Uint8Array.of(0x99, 4, 12, ...new Uint8Array(1036)),
        "tooLarge",
        "items",
      ],
    ],
  },
  payload: {
    world: [
      ...common,
      ["reserved tag", put(1, 5), "reservedPayload", "5"],
      ["reserved tag and nonsense", () => Uint8Array.of(0x97, 5, 0xff), "reservedPayload", "5"],
      ["unknown tag", put(1, 23), "unknownPayload", "23"],
      ["a genesis of version 2", put(0, 0x82, 0, 2), "unsupportedVersion", "2"],
      ["a tag that is none", put(1, 0x40), "wrongType"],
      ["a number as content", splice(2, 6, 5), "wrongType"],
      ["one field more", both(put(0, 0x83), more), "tooLarge", "items"],
      ["one field less", splice(0, 8, 0x81, 4), "wrongLength"],
    ],
    add: [
      ...common,
      ["one field more", both(put(0, 0x84), more), "tooLarge", "items"],
      ["no info", both(put(0, 0x82), splice(36, 8)), "wrongLength"],
      ["a short peer", splice(2, 3, 0x58, 31), "wrongLength"],
      ["a number as peer", splice(2, 34, 5), "wrongType"],
      ["a number as info", splice(36, 8, 5), "wrongType"],
    ],
    accusationOfFork: [
      ...common,
      ["a short offender", splice(2, 3, 0x58, 31), "wrongLength"],
      ["an unknown kind", put(37, 12), "outOfRange"],
      ["a number as malice", splice(36, 36, 5), "wrongType"],
      ["no evidence", splice(36, 36, 0x81, 0), "wrongLength"],
      ["half a parent", splice(38, 34, 0x50, ...new Uint8Array(16)), "wrongLength"],
      ["evidence of nothing provable", put(37, 11), "wrongLength"],
      ["one field more", both(put(0, 0x84), more), "wrongLength"],
    ],
    accusationOfTwoVotes: [...common, ["one event twice", again(40, 74, 32), "duplicate"]],
    accusationOfRequest: [
      ...common,
      ["another kind than it has evidence for", put(37, 4), "wrongLength"],
      ["a body of version 2", put(42, 2), "unsupportedVersion", "2"],
      ["votes of a request", put(-1, 0x41), "truncated"],
    ],
    accusationOfGenesis: [
      ...common,
      ["a genesis for which nobody votes", put(-1, 0), "outOfRange"],
      ["another payload as genesis", put(-165, 4), "outOfRange"],
    ],
    accusationOfAccomplice: [
      ...common,
      ["an accomplice of an accomplice", put(107, 10), "outOfRange"],
      ["of nothing provable", put(107, 11), "outOfRange"],
    ],
  },
  body: {
    initialBody: [
      ...common,
      ...versioned,
      ["another cause", put(2, 1), "wrongLength"],
      ["a short creator", splice(3, 3, 0x58, 31), "wrongLength"],
    ],
    observationBody: [
      ...common,
      ...versioned,
      ["unknown cause", put(2, 5), "unknownCause"],
      ["no votes", put(71, 0), "outOfRange"],
      ["one field more", both(put(0, 0x87), more), "tooLarge", "items"],
      ["2³² votes", splice(71, 1, 0x1b, 0, 0, 0, 1, 0, 0, 0, 0), "outOfRange"],
      ["2 votes in two bytes", splice(71, 1, 0x18, 2), "nonCanonical"],
      ["negative votes", put(71, 0x22), "malformed"],
      ["indefinite bytes", put(3, 0x5f), "nonCanonical"],
    ],
    requestingBody: [...common, ...versioned, ["cause 0", put(2, 0), "wrongLength"]],
    requestBody: [
      ...common,
      ...versioned,
      ["a long parent", splice(37, 34, 0x58, 33, ...a, 0), "wrongLength"],
    ],
    responseBody: [
      ...common,
      ...versioned,
      ["a missing parent", splice(0, 1, 0x84), "trailingBytes"],
    ],
  },
  event: {
    initial: [
      ...common,
      ["votes of an initial event", splice(106, 1, 0x58, 32, ...a), "voteCountMismatch"],
    ],
    observation: [
      ...common,
      ["version 2 of the body", put(4, 2), "unsupportedVersion", "2"],
      ["1,025 votes", both(splice(74, 1, 0x19, 4, 1), put(2, 108)), "tooLarge", "maxVotesPerEvent"],
      ["a vote twice", splice(209, 32, ...vector("helloHash")), "duplicate"],
      ["a short signature", splice(109, 3, 0x58, 63), "wrongLength"],
      ["half a vote", both(splice(175, 2, 0x58, 63), less(1)), "wrongLength"],
      ["a vote less", splice(175, 34, 0x58, 32), "voteCountMismatch"],
      ["another vote", put(-1, 0), "voteRootMismatch"],
      ["another vote root", put(108, 0), "voteRootMismatch"],
      ["one field less", both(splice(175, 66), put(0, 0x82)), "wrongLength"],
    ],
    requesting: [...common, ["an array as body", splice(1, 107, 0x80), "wrongType"]],
    request: [...common, ["a number as body", splice(1, 107, 1), "wrongType"]],
    response: [...common, ["a number as votes", put(-1, 0), "wrongType"]],
  },
};
