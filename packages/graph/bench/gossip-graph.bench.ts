import { type EventIndex, GossipGraph, NO_EVENT, type PeerIndex } from "@parsec/graph";
import { bench, describe } from "vitest";

/** A graph in which each peer in turn hears from the one that last spoke before it, or from the one before that. */
function gossiped(
  peerCount: number,
  eventCount: number,
): { graph: GossipGraph; peers: PeerIndex[] } {
  const graph = new GossipGraph();
  const peers = Array.from({ length: peerCount }, () => graph.addPeer());
  const newest: EventIndex[] = peers.map((creator) =>
    graph.insert({ creator, selfParent: NO_EVENT, otherParent: NO_EVENT, isSync: true }),
  );
  for (let i = peerCount; i < eventCount; i++) {
    const at = (i * 7) % peerCount;
    const other = (at + 1 + (i % (peerCount - 1))) % peerCount;
    newest[at] = graph.insert({
      creator: peers[at] as PeerIndex,
      selfParent: newest[at] as EventIndex,
      otherParent: newest[other] as EventIndex,
      isSync: true,
    });
  }
  return { graph, peers };
}

describe("1,000 events inserted", () => {
  for (const peerCount of [4, 16, 64]) {
    bench(`${peerCount} peers`, () => void gossiped(peerCount, 1_000));
  }
});

describe("1,000 times: does the newest event strongly see another", () => {
  for (const peerCount of [4, 16, 64]) {
    const { graph, peers } = gossiped(peerCount, 2_000);
    bench(`${peerCount} peers`, () => {
      for (let i = 0; i < 1_000; i++) {
        graph.stronglySees(
          (graph.size - 1 - (i % 50)) as EventIndex,
          (i + 900) as EventIndex,
          peers,
        );
      }
    });
  }
});

describe("100 times: what somebody doesn't know who is 50 events behind", () => {
  for (const eventCount of [1_000, 100_000]) {
    const { graph } = gossiped(16, eventCount);
    const newest = [(graph.size - 50) as EventIndex];
    bench(`of ${eventCount} events`, () => {
      for (let i = 0; i < 100; i++) graph.unknownTo(newest);
    });
  }
});
