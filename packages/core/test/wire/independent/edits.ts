// A few bytes of a vector altered, and the code by which the page refuses what comes of it.

import type { Code } from "./refusal.ts";

export type Edit = (bytes: Uint8Array) => Uint8Array;

export type Row = readonly [what: string, edit: Edit, code: Code, detail?: string];

/** By the decoder, then by the vector. */
export type Rows = Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>>;

/** Other bytes from an offset on, from the end if it is negative. */
export const put =
  (at: number, ...other: readonly number[]): Edit =>
  (bytes) => {
    const copy = Uint8Array.from(bytes);
    copy.set(other, at < 0 ? bytes.length + at : at);
    return copy;
  };

/** Some bytes less at an offset, others in their place. */
export const splice =
  (at: number, less: number, ...other: readonly number[]): Edit =>
  (bytes) =>
    Uint8Array.of(...bytes.subarray(0, at), ...other, ...bytes.subarray(at + less));

export const both =
  (first: Edit, second: Edit): Edit =>
  (bytes) =>
    second(first(bytes));

/** Some bytes less at the end, or one more. */
export const less =
  (count: number): Edit =>
  (bytes) =>
    bytes.subarray(0, -count);

export const more: Edit = (bytes) => Uint8Array.of(...bytes, 0);

/** What holds for everything that is encoded. */
export const common: readonly Row[] = [
  ["nothing", () => new Uint8Array(), "truncated"],
  ["one byte less", less(1), "truncated"],
  ["one byte more", more, "trailingBytes"],
  [
    "an array in two bytes",
    (bytes) => splice(0, 1, 0x98, (bytes[0] ?? 0) - 0x80)(bytes),
    "nonCanonical",
  ],
  ["an indefinite array", put(0, 0x9f), "nonCanonical"],
  ["a reserved header", put(0, 0x9c), "malformed"],
  ["a map", put(0, 0xa1), "malformed"],
  ["a number", () => Uint8Array.of(1), "wrongType"],
  ["a length of 2³²", () => Uint8Array.of(0x9b, 0, 0, 0, 1, 0, 0, 0, 0), "truncated"],
  ["a short length in 8 bytes", () => Uint8Array.of(0x9b, 0, 0, 0, 0, 0, 0, 0, 1), "nonCanonical"],
];

/** What holds for everything that begins with its version. */
export const versioned: readonly Row[] = [
  ["version 2", put(1, 2), "unsupportedVersion", "2"],
  ["version 2 and nonsense", () => Uint8Array.of(0x97, 2, 0xff), "unsupportedVersion", "2"],
  ["version 300", () => Uint8Array.of(0x81, 0x19, 1, 44), "unsupportedVersion", "300"],
  ["a version that is none", put(1, 0x40), "wrongType"],
];
