import type { EventIndex, GraphSnapshot } from "@parsec/graph";
import { type Branch, branchesByPeer } from "./branches.ts";
import { type PeerLabel, peerLabels } from "./peer-labels.ts";

/**
 * What pictures call events, for whoever writes about a picture: the shortest front of the peer's name that no other has, and the
 * position in its chain, as in `A_12`; on a second branch `A_12,1`.
 *
 * @param graph - the events
 * @param peerNames - the peers' names by `PeerIndex`, as in a `Picture`
 */
export function eventNames(
  graph: GraphSnapshot,
  peerNames: readonly string[],
): ReadonlyMap<EventIndex, string> {
  return namesOn(branchesByPeer(graph.events), peerLabels(graph.peerCount, peerNames));
}

/**
 * @param branches - the events, by peer
 * @param labels - what the peers are called
 */
export function namesOn(
  branches: ReadonlyMap<number, readonly Branch[]>,
  labels: readonly PeerLabel[],
): ReadonlyMap<EventIndex, string> {
  const names = new Map<EventIndex, string>();
  for (const [peer, own] of branches) {
    for (const branch of own) {
      for (const { index, chainIndex } of branch.events) {
        const name = `${labels[peer]?.short}_${chainIndex}`;
        const isClear =
          branch.number === 0 && !own.some((other) => other !== branch && holds(other, chainIndex));
        names.set(index, isClear ? name : `${name},${branch.number}`);
      }
    }
  }
  return names;
}

/**
 * @param branch - a branch
 * @param chainIndex - a position along self-parents
 */
function holds(branch: Branch, chainIndex: number): boolean {
  const first = branch.events[0]?.chainIndex ?? 0;
  return first <= chainIndex && chainIndex < first + branch.events.length;
}
