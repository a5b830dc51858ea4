/**
 * States what must hold unless this code is wrong or a third or more of the voters are faulty, in which case no
 * agreement is possible and going on would only hide it.
 *
 * @param condition - what must hold
 * @param message - what it means that it doesn't
 * @throws Error when it doesn't hold
 */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${message}`);
}
