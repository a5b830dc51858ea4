/**
 * Bytes from hexadecimal digits, as annotated text: what follows a `#` is a comment, blanks don't count.
 *
 * @param text - pairs of digits
 */
export function hex(text: string): Uint8Array {
  const pairs = text.replaceAll(/#.*$/gm, "").replaceAll(/\s/g, "");
  if (!/^([0-9a-f]{2})*$/.test(pairs)) throw new Error(`not hexadecimal: ${pairs}`);
  return Uint8Array.from(pairs.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/**
 * The digits of bytes, for comparing.
 *
 * @param bytes - any
 */
export function digits(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}
