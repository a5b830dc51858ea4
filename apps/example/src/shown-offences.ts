import type { Malice, PeerSnapshot } from "@parsec/core";
import type { Hash } from "@parsec/crypto";
import type { EventIndex } from "@parsec/graph";

/**
 * The events of a graph that show a malice of which somebody is accused in it: of a fork the first events of all branches. Quoted
 * events are in no graph.
 *
 * @param snapshot - what a peer knows
 * @returns by event, what it shows
 */
export function shownOffences({
  graph,
  events,
  peers,
  payloads,
}: Pick<PeerSnapshot, "graph" | "events" | "peers" | "payloads">): ReadonlyMap<EventIndex, string> {
  const shown = new Map<EventIndex, string>();
  const byHash = new Map(events.map(({ hash }, index) => [hash, index as EventIndex]));
  for (const payload of payloads.values()) {
    if (payload.kind !== "accusation") continue;
    const { offender, malice } = payload;
    const found = evidenceOf(malice);
    // Whoever is accused falsely, for events of others, isn't blamed for them here.
    const isTheirs = (index: EventIndex): boolean =>
      peers[graph.events[index]?.creator ?? -1] === offender;
    for (const index of found.filter(isTheirs)) shown.set(index, malice.kind);
  }
  return shown;

  function evidenceOf(malice: Malice): readonly EventIndex[] {
    if (malice.kind === "fork") return branchesAfter(malice.parent);
    if (malice.kind === "duplicateVote") return known([malice.first, malice.second]);
    return "event" in malice ? known([malice.event]) : [];
  }

  function branchesAfter(parent: Hash | undefined): EventIndex[] {
    const trunk = parent === undefined ? -1 : byHash.get(parent);
    const children = graph.events.filter(({ selfParent }) => selfParent === trunk);
    return children.length > 1 ? children.map(({ index }) => index) : [];
  }

  function known(hashes: readonly Hash[]): EventIndex[] {
    return hashes.flatMap((hash) => byHash.get(hash) ?? []);
  }
}
