import { describe, expect, it } from "vitest";
import { GossipGraph, NO_EVENT, type PeerIndex } from "../src/index.ts";
import { drawnGraph } from "./drawn-graph.ts";

/** Alice, Bob and Carol gossip; Bob forks after b1, and only c3 gets to see both branches. */
const forked = drawnGraph(`
  a0
  b0
  c0
  b1 b0
  a1 a0 b1
  b2 b1 a1
  x0
  b2' b1 c0
  c1 c0 b2
  c2 c1 a1
  a2 a1 b2'
  c3 c2 a2
`);

const headsOf = (event: string, peer: string): string =>
  forked.graph
    .heads(forked.at(event), forked.peer(peer))
    .map((head) => forked.name(head))
    .join(" ");

describe("heads", () => {
  it.each([
    ["a0", "a", "a0"],
    ["a0", "b", ""],
    ["a1", "b", "b1"],
    ["b2", "b", "b2"],
    ["b2'", "b", "b2'"],
    ["c2", "b", "b2"],
    ["a2", "b", "b2'"],
    ["c3", "b", "b2 b2'"],
    ["c3", "a", "a2"],
    ["c3", "x", ""],
  ])("of %s by %s are: %s", (event, peer, heads) => {
    expect(headsOf(event, peer)).toBe(heads);
  });

  it("are one event where a later one covers an earlier", () => {
    // c2's self-parent knows b2, its other-parent only b1 before it.
    expect(headsOf("c2", "b")).toBe("b2");
  });
});

describe("a fork", () => {
  const { graph, at, peer } = forked;

  it("is seen only where both branches are in the past", () => {
    expect(graph.seesFork(at("c3"), peer("b"))).toBe(true);
    for (const event of ["a2", "c2", "b2", "b2'"]) {
      expect(graph.seesFork(at(event), peer("b"))).toBe(false);
    }
  });

  it("leaves nothing of its creator to be seen, though it is descended from", () => {
    expect(graph.descends(at("c3"), at("b1"))).toBe(true);
    expect(graph.descends(at("c3"), at("b2'"))).toBe(true);
    expect(graph.sees(at("c3"), at("b1"))).toBe(false);
    expect(graph.sees(at("a2"), at("b1"))).toBe(true);
  });

  it("keeps the branches apart", () => {
    expect(graph.descends(at("a2"), at("b2"))).toBe(false);
    expect(graph.sees(at("a2"), at("b2"))).toBe(false);
    expect(graph.isSelfAncestor(at("b1"), at("b2'"))).toBe(true);
    expect(graph.isSelfAncestor(at("b2"), at("b2'"))).toBe(false);
    expect(graph.isSelfAncestor(at("a1"), at("b2"))).toBe(false);
  });

  it("has no last ancestor", () => {
    expect(graph.lastAncestor(at("c3"), peer("b"))).toBe(NO_EVENT);
    expect(graph.lastAncestor(at("a2"), peer("b"))).toBe(at("b2'"));
  });

  it("shows in the whole graph", () => {
    expect(graph.hasForked(peer("b"))).toBe(true);
    expect(graph.hasForked(peer("a"))).toBe(false);
    expect(graph.newestBy(peer("b"))).toEqual([at("b2"), at("b2'")]);
    expect(graph.newestBy(peer("c"))).toEqual([at("c3")]);
  });

  it("may begin with two initial events", () => {
    const twice = drawnGraph(`
      a0
      a0'
      b0
      b1 b0 a0
      b2 b1 a0'
    `);
    expect(twice.graph.hasForked(twice.peer("a"))).toBe(true);
    expect(twice.graph.seesFork(twice.at("b1"), twice.peer("a"))).toBe(false);
    expect(twice.graph.seesFork(twice.at("b2"), twice.peer("a"))).toBe(true);
  });

  it("isn't hidden by an other-parent that descends from the first branch", () => {
    const linked = drawnGraph(`
      a0
      b0
      a1 a0
      b1 b0 a1
      a1' a0 b1
    `);
    // a1' descends from a1, yet neither is a self-ancestor of the other.
    expect(linked.graph.seesFork(linked.at("a1'"), linked.peer("a"))).toBe(true);
    expect(linked.graph.descends(linked.at("a1'"), linked.at("a1"))).toBe(true);
    expect(linked.graph.sees(linked.at("a1'"), linked.at("a1"))).toBe(false);
  });
});

describe("stronglySees", () => {
  // Everybody learns of a0 in turn; z learns of those who learnt.
  const { graph, at, peer } = drawnGraph(`
    a0
    b0
    c0
    d0
    b1 b0 a0
    c1 c0 a0
    d1 d0 b1
    d2 d1 c1
    d3 d2
  `);
  const voters = (letters: string): PeerIndex[] => Array.from(letters, (letter) => peer(letter));

  it("needs more than two thirds of the voters", () => {
    // Through a0, b1, c1 and itself: four of four, three of them by d2's other-parents.
    expect(graph.stronglySees(at("d2"), at("a0"), voters("abcd"))).toBe(true);
    // Through a0, b1 and itself: three of four are enough, three of five are not.
    expect(graph.stronglySees(at("d1"), at("a0"), voters("abcd"))).toBe(true);
    expect(graph.stronglySees(at("d1"), at("a0"), [...voters("abcd"), peer("e")])).toBe(false);
    // Through itself and a0: two of three are exactly two thirds.
    expect(graph.stronglySees(at("b1"), at("a0"), voters("abc"))).toBe(false);
    expect(graph.stronglySees(at("b1"), at("a0"), voters("ab"))).toBe(true);
  });

  it("counts voters only", () => {
    expect(graph.stronglySees(at("d1"), at("a0"), voters("bd"))).toBe(true);
    expect(graph.stronglySees(at("d1"), at("a0"), voters("ce"))).toBe(false);
  });

  it("doesn't see through a voter who forked", () => {
    const { graph: g, at: e, peer: p } = forked;
    const all = ["a", "b", "c"].map((letter) => p(letter));
    expect(g.stronglySees(e("c3"), e("a0"), all)).toBe(false);
    expect(g.stronglySees(e("c3"), e("a0"), [p("a"), p("c")])).toBe(true);
  });
});

describe("stronglySees, an event of a forker", () => {
  it("ends where voters see the fork, though they descend from the event", () => {
    const { graph, at, peer } = drawnGraph(`
      f0
      f1 f0
      f1' f0
      b0
      b1 b0 f1
      b2 b1 f1'
    `);
    expect(graph.stronglySees(at("b1"), at("f1"), [peer("b")])).toBe(true);
    expect(graph.descends(at("b2"), at("f1"))).toBe(true);
    expect(graph.stronglySees(at("b2"), at("f1"), [peer("b")])).toBe(false);
  });
});

describe("unknownTo", () => {
  const { graph, at, name } = forked;
  const unknown = (...known: string[]): string =>
    graph
      .unknownTo(known.map((event) => at(event)))
      .map((event) => name(event))
      .join(" ");

  it("is everything for somebody without events", () => {
    expect(unknown()).toBe("a0 b0 c0 b1 a1 b2 x0 b2' c1 c2 a2 c3");
  });

  it("is what an event doesn't descend from, in order of insertion", () => {
    expect(unknown("a1")).toBe("c0 b2 x0 b2' c1 c2 a2 c3");
    expect(unknown("c3")).toBe("x0");
  });

  it("isn't what somebody says it has, and that which comes before", () => {
    const told = graph.unknownTo([at("a0")], [at("c2"), at("b1")]);
    expect(told.map((event) => name(event)).join(" ")).toBe("x0 b2' a2 c3");
    expect(graph.unknownTo([], [at("b1"), at("c3"), at("x0")])).toEqual([]);
  });

  it("is looked for in the pasts of some events, if asked so", () => {
    const within = graph.unknownTo([at("a0")], [], [at("c1")]);
    expect(within.map((event) => name(event)).join(" ")).toBe("b0 c0 b1 a1 b2 c1");
    const more = graph.unknownTo([at("a0")], [], [at("c1"), at("b2'")]);
    expect(more.map((event) => name(event)).join(" ")).toBe("b0 c0 b1 a1 b2 b2' c1");
    expect(graph.unknownTo([at("c3")], [], [at("c3")])).toEqual([]);
    expect(graph.unknownTo([], [], [])).toEqual([]);
  });

  it("is what some branch of a forker doesn't know", () => {
    expect(unknown("b2", "b2'")).toBe("a0 c0 a1 b2 x0 b2' c1 c2 a2 c3");
  });
});

describe("the chain", () => {
  const { graph, at } = drawnGraph(`
    a0
    a1 a0
    a2! a1
    a3 a2!
    b0
    a4 a3 b0
  `);

  it("numbers events by their distance from the initial one", () => {
    expect(["a0", "a1", "a4", "b0"].map((event) => graph.chainIndex(at(event)))).toEqual([
      0, 1, 4, 0,
    ]);
  });

  it("knows the sync event before", () => {
    expect(["a0", "a1", "a2!", "a3", "a4"].map((event) => graph.syncParent(at(event)))).toEqual([
      NO_EVENT,
      NO_EVENT,
      NO_EVENT,
      at("a2!"),
      at("a2!"),
    ]);
  });
});

it("takes a snapshot of every event", () => {
  const { graph, at, peer } = drawnGraph(`
    a0
    b0
    b1 b0 a0
  `);
  const snapshot = graph.snapshot();
  expect(snapshot.peerCount).toBe(2);
  expect(snapshot.events).toHaveLength(3);
  expect(snapshot.events[2]).toEqual({
    index: at("b1"),
    creator: peer("b"),
    selfParent: at("b0"),
    otherParent: at("a0"),
    chainIndex: 1,
    isSync: true,
  });
});

it("is empty at first", () => {
  const graph = new GossipGraph();
  expect([graph.size, graph.peerCount]).toEqual([0, 0]);
  expect(graph.unknownTo([])).toEqual([]);
});
