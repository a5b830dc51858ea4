import { expect, it } from "vitest";
import { type EventIndex, GossipGraph, NO_EVENT, type PeerIndex } from "../src/index.ts";

/** Counts what it is asked about single events. */
class CountingGraph extends GossipGraph {
  asked = 0;

  override selfParent(event: EventIndex): EventIndex {
    this.asked++;
    return super.selfParent(event);
  }

  override lastAncestor(event: EventIndex, peer: PeerIndex): EventIndex {
    this.asked++;
    return super.lastAncestor(event, peer);
  }

  override descends(event: EventIndex, ancestor: EventIndex): boolean {
    this.asked++;
    return super.descends(event, ancestor);
  }
}

/** Peers in a circle, each hearing from the one before. */
function circle(peerCount: number, eventCount: number): CountingGraph {
  const graph = new CountingGraph();
  const tips: EventIndex[] = [];
  for (let i = 0; i < eventCount; i++) {
    const at = i % peerCount;
    if (i < peerCount) graph.addPeer();
    const selfParent = tips[at] ?? NO_EVENT;
    const otherParent = selfParent === NO_EVENT ? NO_EVENT : tips[(at || peerCount) - 1]!;
    tips[at] = graph.insert({ creator: at as PeerIndex, selfParent, otherParent, isSync: true });
  }
  graph.asked = 0;
  return graph;
}

it.each([
  { given: "own newest events", isOwn: true },
  { given: "what it says it has", isOwn: false },
])("asks no more the longer the history is, given $given", ({ isOwn }) => {
  const questions = [400, 40_000].map((size) => {
    const graph = circle(8, size);
    const known = [(size - 6) as EventIndex];
    const unknown = isOwn ? graph.unknownTo(known) : graph.unknownTo([], known);
    expect(unknown).toEqual([1, 2, 3, 4, 5].map((back) => size - 6 + back));
    return graph.asked;
  });
  expect(questions[0]).toBeGreaterThan(0);
  expect(questions[1]).toBe(questions[0]);
});

it("asks about each chain once, however many of its events somebody says it has", () => {
  const graph = circle(8, 4_000);
  const told = Array.from({ length: 3_000 }, (_, i) => i as EventIndex);
  expect(graph.unknownTo([], told)).toHaveLength(1_000);
  // One question for each unknown event, and one for each peer and tip.
  expect(graph.asked).toBeLessThanOrEqual(1_000 + 8 * 8);
});
