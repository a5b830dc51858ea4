import { type EventIndex, GossipGraph, NO_EVENT, type PeerIndex } from "@parsec/graph";
import { Ordering, roundParity, type Vote } from "@parsec/meta-vote";
import { bench, describe } from "vitest";

/** Peers gossip in changing circles; all vote for a new key every so many of their events. */
function ordered(peerCount: number, eventCount: number, eventsPerKey: number): number {
  const graph = new GossipGraph();
  const peers = Array.from({ length: peerCount }, () => graph.addPeer());
  const votes: (readonly Vote[])[] = [];
  const ordering = new Ordering({
    graph,
    votes: { of: (event) => votes[event] ?? [] },
    voters: { initial: peers, after: ({ voters }): readonly PeerIndex[] => voters },
    coin: roundParity,
  });
  let decided = 0;
  const newest: EventIndex[] = [];
  const add = (at: number, otherParent: EventIndex, keys: readonly string[]): void => {
    const selfParent = newest[at] ?? NO_EVENT;
    const creator = peers[at] as PeerIndex;
    const event = graph.insert({ creator, selfParent, otherParent, isSync: keys.length === 0 });
    votes[event] = keys.map((key) => ({ key, threshold: "supermajority" }));
    newest[at] = event;
    for (const { keys: group } of ordering.process(event)) decided += group.length;
  };
  for (let at = 0; at < peerCount; at++) add(at, NO_EVENT, ["key 0"]);
  for (let i = 0; graph.size < eventCount; i++) {
    const at = (i * 7) % peerCount;
    const turn = Math.floor(i / peerCount);
    if (turn % eventsPerKey === eventsPerKey - 1) add(at, NO_EVENT, [`key ${turn}`]);
    const other = (at + 1 + ((i * 5 + turn) % (peerCount - 1))) % peerCount;
    add(at, newest[other] as EventIndex, []);
  }
  return decided;
}

describe("2,000 events inserted and ordered", () => {
  for (const peerCount of [4, 8, 16, 32]) {
    bench(`${peerCount} peers`, () => {
      if (ordered(peerCount, 2_000, 8) === 0) throw new Error("nothing was decided");
    });
  }
});
