import type { Scene } from "./scene.ts";

/** The place in a peer's column where its addition or removal stands. */
export interface Mark {
  /** Whose column. */
  readonly peer: number;
  /** Position of its lane, from the left. */
  readonly lane: number;
  /** The row that it stands above; it may be the one after the last. */
  readonly row: number;
  /** What it says. */
  readonly kind: "added" | "removed";
}

/**
 * Finds a row for each addition and removal: below the event that decided it. Events of others who decide it may stand higher,
 * and so may the first events of a peer that was added, so its mark gives way to them.
 *
 * @param scene - what is drawn
 */
export function marksOf({ peers, lanes, events }: Scene): Mark[] {
  const firstRows = new Map<number, number>();
  for (const { lane, row } of events.values()) {
    const peer = lanes[lane]?.peer ?? -1;
    firstRows.set(peer, Math.min(firstRows.get(peer) ?? row, row));
  }
  return peers.flatMap(({ addedAt, removedAt }, peer) => {
    const lane = lanes.findIndex((each) => each.peer === peer);
    const below = (event: typeof addedAt): number | undefined => {
      const placed = event === undefined ? undefined : events.get(event);
      return placed && placed.row + 1;
    };
    const [added, removed] = [below(addedAt), below(removedAt)];
    const start = added === undefined ? undefined : Math.min(added, firstRows.get(peer) ?? added);
    const end = removed === undefined ? undefined : Math.max(removed, (start ?? -1) + 1);
    return [
      ...(start === undefined ? [] : [{ peer, lane, row: start, kind: "added" as const }]),
      ...(end === undefined ? [] : [{ peer, lane, row: end, kind: "removed" as const }]),
    ];
  });
}
