import type { Ballot } from "@parsec/core";

/**
 * A copy of what is voted for, so that its owner may write over it.
 *
 * @param ballot - the application's bytes, a change of membership, or an accusation
 */
export function copyOf(ballot: Ballot): Ballot {
  if (ballot instanceof Uint8Array) return ballot.slice();
  return ballot.kind === "accusation" ? { ...ballot } : { ...ballot, info: ballot.info.slice() };
}
