import { GossipGraph, NO_EVENT, type EventIndex, type PeerIndex } from "@parsec/graph";
import { beforeEach, expect, it, vi } from "vitest";
import { type Decision, Ordering, roundParity } from "../../src/index.ts";

// Only forkers could bring a void election about, and nobody has seen them do it. So here the first is made void: its
// outcome is replaced by none.
const outcomes = vi.hoisted(() => ({ count: 0 }));
type DecidedKeys = (decided: readonly unknown[]) => unknown;
vi.mock("../../src/election/decided-keys.ts", async (original) => {
  const { decidedKeys } = await original<{ decidedKeys: DecidedKeys }>();
  const outcome: DecidedKeys = (decided) => (outcomes.count++ === 0 ? [] : decidedKeys(decided));
  return { decidedKeys: outcome };
});

beforeEach(() => {
  outcomes.count = 0;
});

interface Step {
  readonly creator: number;
  readonly selfParent: number;
  readonly otherParent: number;
  readonly keys: readonly string[];
}

/** Four peers vote for the same two keys in different order and gossip in changing circles; nobody votes again. */
function gossip(): Step[] {
  const steps: Step[] = [];
  const newest = [NO_EVENT, NO_EVENT, NO_EVENT, NO_EVENT] as number[];
  const add = (creator: number, otherParent: number, keys: readonly string[]): void => {
    steps.push({ creator, selfParent: newest[creator]!, otherParent, keys });
    newest[creator] = steps.length - 1;
  };
  for (const peer of [0, 1, 2, 3]) add(peer, NO_EVENT, peer === 0 ? ["b", "a"] : ["a", "b"]);
  for (let i = 0; i < 120; i++) {
    const peer = i % 4;
    add(peer, newest[(peer + 1 + (Math.floor(i / 4) % 3)) % 4]!, []);
  }
  return steps;
}

/** What is decided when the steps come in some order, parents before children. */
function decisions(steps: readonly Step[], order: readonly number[]): Decision[] {
  const graph = new GossipGraph();
  const peers = [0, 1, 2, 3].map(() => graph.addPeer());
  const index = new Map<number, EventIndex>([[NO_EVENT, NO_EVENT]]);
  const keys: (readonly string[])[] = [];
  const ordering = new Ordering({
    graph,
    votes: { of: (event) => keys[event]!.map((key) => ({ key, threshold: "supermajority" })) },
    voters: { initial: peers, after: ({ voters }): readonly PeerIndex[] => voters },
    coin: roundParity,
  });
  return order.flatMap((at) => {
    const step = steps[at]!;
    const event = graph.insert({
      creator: peers[step.creator]!,
      selfParent: index.get(step.selfParent)!,
      otherParent: index.get(step.otherParent)!,
      isSync: step.otherParent !== NO_EVENT,
    });
    index.set(at, event);
    keys[event] = step.keys;
    return ordering.process(event);
  });
}

const outcome = (decided: readonly Decision[]): unknown =>
  decided.map(({ election, keys }) => [election, keys.map(({ key }) => key)]);

it("after a void election the next one decides the same keys, though nobody votes again", () => {
  const steps = gossip();
  expect(outcome(decisions(steps, [...steps.keys()]))).toEqual([
    [0, []],
    [1, ["a", "b"]],
  ]);
});

it("after a void election the order of arrival still changes nothing", () => {
  const steps = gossip();
  const expected = outcome(decisions(steps, [...steps.keys()]));
  for (const favourite of [0, 1, 2, 3]) {
    // Events of one peer come as late as they may, with all that the others need of them before.
    const order: number[] = [];
    const add = (at: number): void => {
      if (at === NO_EVENT || order.includes(at)) return;
      add(steps[at]!.selfParent);
      add(steps[at]!.otherParent);
      order.push(at);
    };
    for (const [at, { creator }] of steps.entries()) if (creator !== favourite) add(at);
    for (const at of steps.keys()) add(at);
    outcomes.count = 0;
    expect(outcome(decisions(steps, order))).toEqual(expected);
  }
});

it("only events in whose past the void election is decided are candidates in the next", () => {
  const steps = gossip();
  const [first, second] = decisions(steps, [...steps.keys()]);
  // In file order an event's index is its step. All events before the one that decides are outside its future.
  for (const { candidates } of second!.keys) {
    for (const candidate of candidates) expect(candidate).toBeGreaterThanOrEqual(first!.event);
  }
});
