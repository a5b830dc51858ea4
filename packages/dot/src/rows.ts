import type { EventIndex, EventSnapshot } from "@parsec/graph";

/**
 * Gives each event a row of its own, in the graph's order.
 *
 * @param events - parents before children
 */
export function orderOf(events: readonly EventSnapshot[]): ReadonlyMap<EventIndex, number> {
  return new Map(events.map(({ index }, row) => [index, row]));
}

/**
 * Gives each event a row, from 0 downwards, below the rows of its parents and as high as that allows. What a peer did before it
 * received anything is then moved down to where it first matters to somebody: a late joiner's column starts late.
 *
 * @param events - parents before children
 */
export function rowsOf(events: readonly EventSnapshot[]): ReadonlyMap<EventIndex, number> {
  const rows = new Map<EventIndex, number>();
  const movable = new Set<EventIndex>();
  for (const { index, selfParent, otherParent } of events) {
    rows.set(index, 1 + Math.max(rows.get(selfParent) ?? -1, rows.get(otherParent) ?? -1));
    if (!rows.has(otherParent) && (movable.has(selfParent) || !rows.has(selfParent)))
      movable.add(index);
  }
  const limits = new Map<EventIndex, number>();
  const lower = (parent: EventIndex, row: number): void => {
    limits.set(parent, Math.min(limits.get(parent) ?? row, row));
  };
  for (const { index, selfParent, otherParent } of events.toReversed()) {
    const limit = limits.get(index);
    if (movable.has(index) && limit !== undefined) rows.set(index, limit);
    const above = (rows.get(index) ?? 0) - 1;
    lower(selfParent, above);
    lower(otherParent, above);
  }
  return rows;
}
