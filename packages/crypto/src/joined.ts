/**
 * What is hashed in pieces, put together without allocating: typed arrays of more than 64 bytes stand outside of V8's heap,
 * where each costs more than the hash of what is in it.
 *
 * @module
 */

/** Longer than any event's body with its domain; what doesn't fit gets memory of its own. */
const DESK_BYTES = 1024;
const desk = new Uint8Array(DESK_BYTES);
/** Views of the desk's beginning, by length: the same lengths come again and again. */
const views: (Uint8Array | undefined)[] = [];

/**
 * Puts parts one behind the other.
 *
 * @param first - the first part
 * @param parts - those behind it
 * @returns bytes that hold only until the next call
 */
export function joined(first: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  let length = first.length;
  for (const part of parts) length += part.length;
  const whole =
    length > DESK_BYTES ? new Uint8Array(length) : (views[length] ??= desk.subarray(0, length));
  whole.set(first);
  let at = first.length;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
