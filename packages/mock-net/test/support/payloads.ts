import type { Block } from "@parsec/core";

/** Bytes of a text. */
export const bytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Payloads p1, p2, … */
export const payloads = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => bytes(`p${i + 1}`));

/** Text of a block's payload. */
export const textOf = ({ payload }: Block): string =>
  payload.kind === "opaque" ? String.fromCharCode(...payload.bytes) : payload.kind;
