import type { EventIndex } from "@parsec/graph";
import type { Branch } from "./branches.ts";

/** A column of events, or a part of a column where its peer forked. */
export interface Lane {
  /** Whose events it holds. */
  readonly peer: number;
  /** The branches in it, one below the other. */
  readonly branches: Branch[];
}

/**
 * Puts the branches of each peer side by side in the peer's column, except that one which starts below the end of another may
 * stand under it: somebody who forks at every event still gets a column of reasonable width.
 *
 * @param peerCount - number of peers; each gets a lane, even without events
 * @param byPeer - their branches
 * @param rows - the events' rows
 * @returns the lanes from left to right
 */
export function lanesOf(
  peerCount: number,
  byPeer: ReadonlyMap<number, readonly Branch[]>,
  rows: ReadonlyMap<EventIndex, number>,
): readonly Lane[] {
  const rowOf = (event: EventIndex | undefined): number =>
    event === undefined ? -1 : (rows.get(event) ?? -1);
  const lastRow = ({ events, users }: Branch): number =>
    users.reduce((last, user) => Math.max(last, rowOf(user)), rowOf(events.at(-1)?.index));
  const lanes: Lane[] = [];
  for (let peer = 0; peer < peerCount; peer++) {
    const own: { lane: Lane; end: number }[] = [];
    // A branch takes its lane from its fork on, so that the line which leads there crosses nothing in the lane.
    const start = (branch: Branch): number => rowOf(branch.from ?? branch.events[0]?.index);
    const sorted = (byPeer.get(peer) ?? []).toSorted(
      (a, b) => start(a) - start(b) || a.number - b.number,
    );
    for (const branch of sorted) {
      const end = lastRow(branch);
      const free = own.find((candidate) => candidate.end < start(branch));
      if (free === undefined) {
        own.push({ lane: { peer, branches: [branch] }, end });
      } else {
        free.lane.branches.push(branch);
        free.end = end;
      }
    }
    if (own.length === 0) lanes.push({ peer, branches: [] });
    for (const { lane } of own) lanes.push(lane);
  }
  return lanes;
}
