const numbers = new Intl.NumberFormat("en");

/**
 * A count of things.
 *
 * @param count - how many
 * @param noun - of what, in the singular; the plural ends in s
 */
export function counted(count: number, noun: string): string {
  return `${numbers.format(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * Some of the peers, in as few words as tell exactly which.
 *
 * @param names - which
 * @param all - names of all peers
 */
export function peerList(names: readonly string[], all: readonly string[]): string {
  if (names.length === 0) return "nobody";
  const others = all.filter((name) => !names.includes(name));
  if (all.length > 1 && others.length === 0) return `all ${all.length}`;
  // "all but two" is shorter than a list of many.
  if (all.length > 4 && others.length <= 2) return `all but ${others.join(" and ")}`;
  return names.join(", ");
}

/**
 * Virtual time.
 *
 * @param ms - milliseconds
 * @returns seconds with one decimal
 */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/**
 * A share.
 *
 * @param permille - of 1,000
 */
export function percent(permille: number): string {
  return `${permille / 10} %`;
}

/**
 * A list of which only the beginning is told.
 *
 * @param items - the list
 * @param most - how many of them to tell
 */
export function shortList(items: readonly string[], most: number): string {
  const rest = items.length - most;
  return [...items.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}
