import { glued } from "./wrap.ts";

/** Longest list written beside an event, in keys. */
const MOST = 12;

/**
 * A list of names, separated by commas; beyond twelve they are only counted.
 *
 * @param names - visible names
 */
export function listed(names: readonly string[]): string {
  const rest = names.length - MOST;
  const first = names.slice(0, MOST).map(glued);
  return [...first, ...(rest > 0 ? [glued(`+${rest} more`)] : [])].join(", ");
}

/**
 * A numbered list, as in `1. x  2. y`; an empty one says that the election was void.
 *
 * @param names - visible names, in order
 * @param most - beyond this many they are only counted
 */
export function numbered(names: readonly string[], most: number = MOST): string {
  if (names.length === 0) return "nothing: the election is void";
  const items = names.slice(0, most).map((name, place) => glued(`${place + 1}. ${name}`));
  const rest = names.length - most;
  return [...items, ...(rest > 0 ? [glued(`+${rest} more`)] : [])].join("  ");
}
