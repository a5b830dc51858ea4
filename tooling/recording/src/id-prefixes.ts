/**
 * Short names for ids: their beginnings of the least length at which all differ (an id shorter than that
 * stays whole).
 *
 * @param ids - different ids
 * @returns the short names, by position
 */
export function idPrefixes(ids: readonly string[]): string[] {
  const longest = ids.reduce((length, id) => Math.max(length, id.length), 0);
  for (let length = 1; ; length++) {
    const prefixes = ids.map((id) => id.slice(0, length));
    if (length >= longest || new Set(prefixes).size === ids.length) return prefixes;
  }
}

/**
 * Which id a short name stands for.
 *
 * @param prefix - an id or the beginning of one
 * @param ids - different ids
 * @returns the id which it is or which alone begins with it; undefined if there is none or it is ambiguous
 */
export function idByPrefix(prefix: string, ids: readonly string[]): string | undefined {
  if (ids.includes(prefix)) return prefix;
  const [found, ...others] = ids.filter((id) => id.startsWith(prefix));
  return others.length === 0 ? found : undefined;
}
