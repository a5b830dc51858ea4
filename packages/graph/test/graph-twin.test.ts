import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { GossipGraph, NO_EVENT, type EventIndex, type PeerIndex } from "../src/index.ts";
import type { PlainGraph } from "./twin/plain-graph.ts";
import { randomGraph } from "./twin/random-graph.ts";

const seed = process.env["PARSEC_SEED"];
const parameters = {
  numRuns: Number(process.env["PARSEC_RUNS"] ?? 100),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
};

// All pairs of some thousand graphs take their time.
vi.setConfig({ testTimeout: 10_000 + 100 * parameters.numRuns });

/** The same graph under test; its events have the same positions, its peers the same numbers. */
class Built {
  readonly graph: GossipGraph = new GossipGraph();
  readonly peers: readonly PeerIndex[] = Array.from({ length: 7 }, () => this.graph.addPeer());
  readonly events: readonly EventIndex[];

  constructor(plain: PlainGraph) {
    const events: EventIndex[] = [];
    const parent = (position: number | undefined): EventIndex =>
      position === undefined ? NO_EVENT : (events[position] ?? NO_EVENT);
    for (const { creator, selfParent, otherParent, isSync } of plain.events) {
      const [self, other] = [parent(selfParent), parent(otherParent)];
      const by = this.peers[creator] ?? (0 as PeerIndex);
      events.push(this.graph.insert({ creator: by, selfParent: self, otherParent: other, isSync }));
    }
    this.events = events;
  }
}

function sorted(events: readonly number[]): number[] {
  return events.toSorted((a, b) => a - b);
}

/** Checks a claim on random graphs, and says nothing of those on which it holds. */
function onRandomGraphs(claim: (plain: PlainGraph, built: Built) => void): void {
  fc.assert(
    fc.property(randomGraph, (plain) => {
      claim(plain, new Built(plain));
    }),
    parameters,
  );
}

describe("a gossip graph and its plain twin, on random graphs with forks", () => {
  it("agree on every event", () => {
    onRandomGraphs((plain, { graph, events }) => {
      expect(graph.size).toBe(plain.events.length);
      const answers = events.map((x) => ({
        creator: graph.creator(x),
        selfParent: graph.selfParent(x),
        otherParent: graph.otherParent(x),
        isSync: graph.isSync(x),
        chainIndex: graph.chainIndex(x),
        syncParent: graph.syncParent(x),
      }));
      const expected = plain.events.map(({ creator, selfParent, otherParent, isSync }, x) => ({
        creator,
        selfParent: selfParent ?? NO_EVENT,
        otherParent: otherParent ?? NO_EVENT,
        isSync,
        chainIndex: plain.index(x),
        syncParent: plain.syncParent(x) ?? NO_EVENT,
      }));
      expect(answers).toEqual(expected);
    });
  });

  it("agree on every peer", () => {
    onRandomGraphs((plain, { graph, peers }) => {
      const all = [...plain.events.keys()];
      const answers = peers.map((peer) => [sorted(graph.newestBy(peer)), graph.hasForked(peer)]);
      const expected = peers.map((peer) => [
        plain.newest(plain.by(peer, all)),
        plain.fork(plain.by(peer, all)),
      ]);
      expect(answers).toEqual(expected);
    });
  });

  it("agree on every event with every peer", () => {
    onRandomGraphs((plain, { graph, events, peers }) => {
      const pairs = events.flatMap((x) => peers.map((peer) => [x, peer] as const));
      const answers = pairs.map(([x, peer]) => ({
        pair: [x, peer],
        heads: sorted(graph.heads(x, peer)),
        lastAncestor: graph.lastAncestor(x, peer),
        seesFork: graph.seesFork(x, peer),
      }));
      const expected = pairs.map(([x, peer]) => ({
        pair: [x, peer],
        heads: plain.heads(x, peer),
        lastAncestor: plain.lastAncestor(x, peer) ?? NO_EVENT,
        seesFork: plain.seesFork(x, peer),
      }));
      expect(answers).toEqual(expected);
    });
  });

  it("agree on every pair of events", () => {
    onRandomGraphs((plain, { graph, events }) => {
      const pairs = events.flatMap((x) => events.map((y) => [x, y] as const));
      const answers = pairs.map(
        ([x, y]) =>
          `${x} ${y}: ${graph.descends(x, y)} ${graph.isSelfAncestor(y, x)} ${graph.sees(x, y)}`,
      );
      const expected = pairs.map(
        ([x, y]) =>
          `${x} ${y}: ${plain.descends(x, y)} ${plain.isSelfAncestor(y, x)} ${plain.sees(x, y)}`,
      );
      expect(answers).toEqual(expected);
    });
  });

  it("agree on who strongly sees what, whoever votes", () => {
    const voting = fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 });
    fc.assert(
      fc.property(randomGraph, voting, (plain, voters) => {
        const { graph, events, peers } = new Built(plain);
        const indices = voters.map((voter) => peers[voter] ?? (0 as PeerIndex));
        const pairs = events.flatMap((x) => events.map((y) => [x, y] as const));
        const seen = pairs.filter(([x, y]) => graph.stronglySees(x, y, indices));
        expect(seen).toEqual(pairs.filter(([x, y]) => plain.stronglySees(x, y, voters)));
      }),
      { ...parameters, numRuns: Math.ceil(parameters.numRuns / 3) },
    );
  });

  it("agree on what somebody who knows some events doesn't know yet", () => {
    const choices = fc.array(fc.nat(), { maxLength: 4 });
    fc.assert(
      fc.property(randomGraph, choices, choices, choices, (plain, newest, told, tips) => {
        const { graph, events } = new Built(plain);
        const chosen = (numbers: readonly number[]): EventIndex[] =>
          numbers.flatMap((each) => events.slice(each % events.length).slice(0, 1));
        const known = [chosen(newest), chosen(told)] as const;
        expect(graph.unknownTo(...known)).toEqual(plain.unknownTo(...known));
        const within = chosen(tips);
        expect(graph.unknownTo(...known, within)).toEqual(plain.unknownTo(...known, within));
      }),
      parameters,
    );
  });
});
