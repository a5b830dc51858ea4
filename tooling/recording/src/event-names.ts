import { idPrefixes } from "./id-prefixes.ts";

/** As much of an event as its name tells. */
export interface NamedEvent {
  /** Position among the peers. */
  readonly creator: number;
  /** Position of the creator's previous event, which stands before; undefined for an initial event. */
  readonly selfParent: number | undefined;
}

/**
 * Names events for people: the beginning of the creator's id and the event's index on its chain, `B_7`; where
 * the creator forked, events of the same index are told apart by a second number, `B_7,0` and `B_7,1`.
 *
 * @param events - the events, parents before children
 * @param peers - all ids
 * @returns the names, by position, all different
 */
export function eventNames(events: readonly NamedEvent[], peers: readonly string[]): string[] {
  const prefixes = idPrefixes(peers);
  const indexes: number[] = [];
  const bases = events.map(({ creator, selfParent }) => {
    const index = selfParent === undefined ? 0 : (indexes[selfParent] ?? 0) + 1;
    indexes.push(index);
    return `${prefixes[creator] ?? "?"}_${index}`;
  });
  const bearers = new Map<string, number>();
  for (const base of bases) bearers.set(base, (bearers.get(base) ?? 0) + 1);
  const seen = new Map<string, number>();
  return bases.map((base) => {
    if (bearers.get(base) === 1) return base;
    const branch = seen.get(base) ?? 0;
    seen.set(base, branch + 1);
    return `${base},${branch}`;
  });
}
