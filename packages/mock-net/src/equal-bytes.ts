/**
 * Whether two runs of bytes are the same.
 *
 * @param one - any bytes
 * @param other - any bytes
 */
export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, offset) => byte === other[offset]);
}
