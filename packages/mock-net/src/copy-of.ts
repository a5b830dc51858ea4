import type { Ballot } from "@parsec/core";

/**
 * A copy of what is voted for, so that its owner may write over it.
 *
 * @param ballot - the application's bytes, or a change of membership
 */
export function copyOf(ballot: Ballot): Ballot {
  return ballot instanceof Uint8Array ? ballot.slice() : { ...ballot, info: ballot.info.slice() };
}
