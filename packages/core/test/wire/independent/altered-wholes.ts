// What is refused of blocks, certificates, messages and batches.

import type { Edit, Rows } from "./edits.ts";
import { both, common, less, more, put, splice, versioned } from "./edits.ts";
import { idOf, vector } from "./vectors.ts";

const a = [...idOf("A")];
const head = [...vector("heads").subarray(56, 88)];
const headOfRest = [...vector("rest").subarray(-64, -32)];
const event = [...vector("initial")];
const payload = [...vector("hello")];
const certificate = [...vector("certificate")];

const batch = [...vector("invitation").subarray(-32)];
const batchAgain: Edit = (bytes) => Uint8Array.from([...bytes, ...batch]);

const tooLong = () => put(0, 0x81, 2)(new Uint8Array(2 ** 23 + 1));

/** One head more than a peer takes by default, in the place of two. */
const manyHeads: Edit = (bytes) => {
  const before = [...bytes.subarray(0, -66), 0x5a, 0, 2, 0, 32];
  const many = new Uint8Array(before.length + 32 * 4_097);
  many.set(before);
  return many;
};

export const WHOLES: Rows = {
  header: {
    header: [
      ...common,
      ...versioned,
      ["height 1 without a block before", put(36, 1), "outOfRange"],
      ["height 0 with a block before", put(40, 1), "outOfRange"],
      ["election 2³²", splice(37, 1, 0x1b, 0, 0, 0, 1, 0, 0, 0, 0), "outOfRange"],
      ["a field less", both(less(34), put(0, 0x87)), "wrongLength"],
    ],
  },
  block: {
    block: [
      ...common,
      ["version 2 of the header", put(4, 2), "unsupportedVersion", "2"],
      ["a reserved payload", put(179, 5), "reservedPayload", "5"],
      ["an unknown payload", put(179, 9), "unknownPayload", "9"],
      ["no observation", splice(188, 108, 0x58, 37, ...vector("initialBody")), "notAVote"],
      ["a vote that the event hasn't", put(362, 2), "outOfRange"],
      ["proofs out of order", put(195, 0xff), "unsorted"],
      ["a voter twice", put(405, ...a), "duplicate"],
      ["a short path", splice(363, 3, 0x58, 31), "wrongLength"],
      ["a short signature", splice(296, 3, 0x58, 63), "wrongLength"],
      ["a proof of three fields", both(splice(362, 1), put(187, 0x83)), "wrongLength"],
    ],
  },
  checkpoint: {
    checkpoint: [
      ...common,
      ...versioned,
      ["height 2³²", splice(2, 1, 0x1b, 0, 0, 0, 1, 0, 0, 0, 0), "outOfRange"],
      ["three fields", both(splice(2, 1), put(0, 0x83)), "wrongLength"],
      ["five fields", both(put(0, 0x85), more), "tooLarge", "items"],
      ["a short block hash", splice(3, 3, 0x58, 31), "wrongLength"],
      ["a long voters hash", both(put(38, 33), more), "wrongLength"],
    ],
  },
  certificate: {
    certificate: [
      ...common,
      ["version 2 of the checkpoint", put(4, 2), "unsupportedVersion", "2"],
      ["no signatures", splice(74, 203, 0x80), "outOfRange"],
      ["a signer twice", put(179, ...a), "duplicate"],
      ["signers out of order", put(78, 0xff), "unsorted"],
      ["a short signature", splice(110, 3, 0x58, 63), "wrongLength"],
      ["a short signer", splice(76, 3, 0x58, 31), "wrongLength"],
      ["a signature of one field", both(splice(110, 66), put(75, 0x81)), "wrongLength"],
      ["three fields", both(put(0, 0x83), more), "wrongLength"],
    ],
  },
  message: {
    message: [
      ...common,
      ...versioned,
      ["2²³ bytes and one, of version 2", tooLong, "tooLarge", "maxMessageBytes"],
      ["unknown kind", put(2, 8), "unknownKind"],
      ["unknown kind of few fields", () => Uint8Array.of(0x82, 1, 8), "unknownKind"],
      ["kind of other fields", put(2, 3), "wrongLength"],
      ["another network", put(5, 0), "wrongNetwork"],
      ["another network and nonsense", both(put(5, 0), put(37, 0x40)), "wrongNetwork"],
      ["position 2³²", splice(37, 1, 0x1b, 0, 0, 0, 1, 0, 0, 0, 0), "outOfRange"],
      ["an event twice", splice(38, 1, 0x84, ...event), "duplicate"],
      ["an altered vote", put(323, 0), "voteRootMismatch"],
      ["more items than left", put(38, 0x9a, 0xff), "truncated"],
    ],
    part: [
      ...common,
      ...versioned,
      ["a payload twice", splice(387, 1, 0x83, 0x48, ...payload), "duplicate"],
      ["a reserved payload", put(390, 5), "reservedPayload", "5"],
      ["position in two bytes", splice(37, 1, 0x18, 0), "nonCanonical"],
    ],
    seriesEnd: [
      ...common,
      ...versioned,
      ["a certificate twice", splice(215, 1, 0x82, ...certificate), "duplicate"],
      ["a refused certificate", put(290, 0xff, 0xff), "malformed"],
    ],
    rest: [
      ...common,
      ...versioned,
      ["a token of 15 bytes", splice(493, 2, 0x4f), "wrongLength"],
      ["a number as token", splice(493, 17, 0), "wrongType"],
      ["neither token nor heads", both(less(83), put(0, 0x87)), "wrongLength"],
      ["no heads", both(less(66), put(0, 0x88)), "wrongLength"],
      ["a list of heads", splice(510, 66, 0x80), "wrongType"],
      ["half a head", both(less(1), put(-64, 63)), "wrongLength"],
      ["heads out of order", put(-64, 0xff), "unsorted"],
      ["a head twice", put(-32, ...headOfRest), "duplicate"],
      ["heads out of order and an unknown cause", both(put(-64, 0xff), put(44, 9)), "unsorted"],
      ["an unknown cause", put(44, 9), "unknownCause"],
      ["4,097 heads", manyHeads, "tooLarge", "maxHeadsPerMessage"],
      ["one field more", both(put(0, 0x8a), more), "wrongLength"],
    ],
    removed: [
      ...common,
      ...versioned,
      ["kind of other fields", put(2, 3), "wrongLength"],
      ["position 2³²", splice(37, 1, 0x1b, 0, 0, 0, 1, 0, 0, 0, 0), "outOfRange"],
      ["token and heads", () => put(2, 6)(vector("rest")), "wrongLength"],
    ],
    heads: [
      ...common,
      ...versioned,
      ["a token of 17 bytes", splice(37, 1, 0x51, 0), "wrongLength"],
      ["half a head", splice(54, 3, 0x58, 63), "wrongLength"],
      ["heads out of order", put(56, 0xff), "unsorted"],
      ["a head twice", put(88, ...head), "duplicate"],
      ["one field more", both(put(0, 0x86), more), "wrongLength"],
    ],
    invitation: [
      ...common,
      ...versioned,
      ["a count that is a byte string", put(38, 0x40), "wrongType"],
      ["counts in a byte string", put(37, 0x44), "wrongType"],
      ["half a batch", both(less(1), put(43, 31)), "wrongLength"],
      ["a batch twice", both(splice(42, 2, 0x58, 64), batchAgain), "duplicate"],
      ["one field more", both(put(0, 0x86), more), "wrongLength"],
    ],
  },
  batch: {
    batch: [
      ...common,
      ...versioned,
      ["an event twice", splice(2, 1, 0x84, ...event), "duplicate"],
      ["three fields", () => Uint8Array.of(0x83, 1, 0x80, 0x80), "wrongLength"],
    ],
  },
};
