import type { EventIndex, EventSnapshot } from "@parsec/graph";

/** A chain of events by one peer, each the self-parent of the next: all its events or, if it forked, one branch of them. */
export interface Branch {
  /** Its creator. */
  readonly peer: number;
  /** Which of the peer's branches, from 0 in order of appearance. */
  readonly number: number;
  /** Its events, oldest first. */
  readonly events: EventSnapshot[];
  /** The events outside of it that come from one of its own: by receiving it, or by branching off. */
  readonly users: EventIndex[];
  /** The event that it branches off from; missing where it starts anew. */
  readonly from: EventIndex | undefined;
}

/**
 * Cuts the events into branches. A branch goes on with the first child to appear; any further child of the same
 * event starts another.
 *
 * @param events - parents before children
 * @returns the branches by peer, in order of appearance
 */
export function branchesByPeer(
  events: readonly EventSnapshot[],
): ReadonlyMap<number, readonly Branch[]> {
  const byPeer = new Map<number, Branch[]>();
  const branchOf = new Map<EventIndex, Branch>();
  for (const event of events) {
    const ofParent = branchOf.get(event.selfParent);
    let branch = ofParent?.events.at(-1)?.index === event.selfParent ? ofParent : undefined;
    if (branch === undefined) {
      const others = byPeer.get(event.creator) ?? [];
      byPeer.set(event.creator, others);
      const from = ofParent === undefined ? undefined : event.selfParent;
      branch = { peer: event.creator, number: others.length, events: [], users: [], from };
      others.push(branch);
      ofParent?.users.push(event.index);
    }
    branch.events.push(event);
    branchOf.get(event.otherParent)?.users.push(event.index);
    branchOf.set(event.index, branch);
  }
  return byPeer;
}
