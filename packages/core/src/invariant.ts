/**
 * States what must hold unless this code itself is wrong. It stays on in production and is never caught: going on
 * would only spread the damage.
 *
 * @param condition - what must hold
 * @param message - what it means that it doesn't
 * @throws Error when it doesn't hold
 */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${message}`);
}
