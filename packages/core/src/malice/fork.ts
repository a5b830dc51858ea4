import { type EventIndex, type GossipGraph, NO_EVENT } from "@parsec/graph";
import type { ForkMalice } from "../wire/malice.ts";
import type { MaliceRule } from "./rule.ts";

/** Two events of one creator with the same self-parent, or two `initial` events. */
export const fork: MaliceRule<ForkMalice> = {
  kind: "fork",
  holds({ parent }, offender, past, { history }) {
    const { graph } = history;
    const peer = history.peerIndex(offender);
    if (peer === undefined) return false;
    const trunk = parent === undefined ? NO_EVENT : history.eventIndex(parent);
    if (trunk === undefined) return false;
    const index = trunk === NO_EVENT ? 0 : graph.chainIndex(trunk) + 1;
    const children = new Set<EventIndex>();
    for (const head of past.heads(peer)) {
      if (graph.chainIndex(head) < index) continue;
      if (trunk !== NO_EVENT && !graph.isSelfAncestor(trunk, head)) continue;
      children.add(graph.selfAncestorAt(head, index));
      if (children.size > 1) return true;
    }
    return false;
  },
  lowest(offender, past, { history }) {
    const { graph } = history;
    const peer = history.peerIndex(offender);
    if (peer === undefined || !graph.hasForked(peer)) return undefined;
    const trunk = lowestFork(past.heads(peer), graph);
    if (trunk === undefined) return undefined;
    return { kind: "fork", parent: trunk === NO_EVENT ? undefined : history.event(trunk).hash };
  },
};

/** The newest event on all chains, if they go apart behind it: where they do so first. */
function lowestFork(heads: readonly EventIndex[], graph: GossipGraph): EventIndex | undefined {
  let ends = heads;
  while (ends.length > 1) {
    const [first, ...others] = ends as readonly [EventIndex, ...EventIndex[]];
    let trunk: EventIndex = first;
    for (const other of others) {
      trunk = graph.commonSelfAncestor(trunk, other);
      if (trunk === NO_EVENT) return trunk;
    }
    const above = ends.filter((end) => end !== trunk);
    // Of two pasts one may end where the other goes on.
    if (above.length === ends.length) return trunk;
    ends = above;
  }
  return undefined;
}
