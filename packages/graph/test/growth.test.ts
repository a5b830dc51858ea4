import { expect, it } from "vitest";
import { type EventIndex, GossipGraph, NO_EVENT, type PeerIndex } from "../src/index.ts";

it("answers alike whether a chain is short or fills several chunks, and when peers come later", () => {
  const graph = new GossipGraph();
  const peers = [graph.addPeer(), graph.addPeer()];
  const tips: EventIndex[] = peers.map((creator) =>
    graph.insert({ creator, selfParent: NO_EVENT, otherParent: NO_EVENT, isSync: true }),
  );
  const chains: EventIndex[][] = tips.map((tip) => [tip]);
  for (let i = 0; i < 9_000; i++) {
    if (i % 2_500 === 2_499) {
      const creator = graph.addPeer();
      peers.push(creator);
      tips.push(
        graph.insert({ creator, selfParent: NO_EVENT, otherParent: NO_EVENT, isSync: true }),
      );
      chains.push([tips.at(-1)!]);
    }
    const at = i % peers.length;
    const other = (at + 1) % peers.length;
    tips[at] = graph.insert({
      creator: peers[at]!,
      selfParent: tips[at]!,
      otherParent: tips[other]!,
      isSync: true,
    });
    chains[at]!.push(tips[at]);
  }
  expect(graph.peerCount).toBe(5);
  const newest = tips[(9_000 - 1) % peers.length]!;
  for (const [position, chain] of chains.entries()) {
    expect(chain.map((event) => graph.chainIndex(event))).toEqual(chain.map((_, index) => index));
    const last = graph.lastAncestor(newest, position as PeerIndex);
    for (const event of chain) expect(graph.descends(newest, event)).toBe(event <= last);
  }
  // Events from before a peer was added know nothing of it.
  expect(graph.heads(chains[0]![100]!, peers[4]!)).toEqual([]);
  expect(graph.seesFork(chains[0]![100]!, peers[4]!)).toBe(false);
});

it("finds its way along chains that branch again and again", () => {
  const graph = new GossipGraph();
  const creator = graph.addPeer();
  const parents: EventIndex[] = [];
  for (let i = 0; i < 700; i++) {
    // Every event hangs on one about a third of the way back: hundreds of branches of all depths.
    const selfParent = i === 0 ? NO_EVENT : ((i - 1 - Math.floor((i * 7) % 31)) as EventIndex);
    const parent = selfParent < 0 && i > 0 ? (0 as EventIndex) : selfParent;
    graph.insert({ creator, selfParent: parent, otherParent: NO_EVENT, isSync: false });
    parents.push(parent);
  }
  for (let i = 0; i < 700; i += 13) {
    const onChain = new Set<number>();
    for (let at: number = i; at !== NO_EVENT; at = parents[at]!) onChain.add(at);
    for (let other = 0; other < 700; other++) {
      expect(graph.isSelfAncestor(other as EventIndex, i as EventIndex)).toBe(onChain.has(other));
    }
  }
  expect(graph.hasForked(creator)).toBe(true);
});
