import { bytesToHex, hexToBytes } from "@parsec/crypto";

/**
 * A plan, or whatever else holds bytes, as JSON: bytes as `{ "hex": … }`.
 *
 * @param value - what to write
 */
export function toPlanText(value: unknown): string {
  const replaced = (_: string, part: unknown): unknown =>
    part instanceof Uint8Array ? { hex: bytesToHex(part) } : part;
  return `${JSON.stringify(value, replaced, 2)}\n`;
}

/**
 * Reads what {@link toPlanText} wrote.
 *
 * @param text - the text
 * @throws SyntaxError if it is no JSON
 */
export function fromPlanText(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    const isBytes =
      typeof part === "object" &&
      part !== null &&
      "hex" in part &&
      typeof part.hex === "string" &&
      /^([0-9a-f]{2})*$/.test(part.hex);
    return isBytes ? hexToBytes(part.hex as string) : part;
  });
}
