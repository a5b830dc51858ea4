import { expect, it } from "vitest";
import {
  type EventIndex,
  GossipGraph,
  GraphError,
  type NewEvent,
  NO_EVENT,
  type PeerIndex,
} from "../src/index.ts";

const [alice, bob] = [0, 1] as PeerIndex[] as [PeerIndex, PeerIndex];
const event = (index: number): EventIndex => index as EventIndex;
const base: NewEvent = {
  creator: alice,
  selfParent: NO_EVENT,
  otherParent: NO_EVENT,
  isSync: false,
};

it.each<[string, Partial<NewEvent>, string]>([
  ["a creator that nobody added", { creator: 7 as PeerIndex }, "unknownPeer"],
  ["a creator below zero", { creator: -1 as PeerIndex }, "unknownPeer"],
  ["a self-parent that isn't there", { selfParent: event(9) }, "unknownParent"],
  [
    "an other-parent that isn't there",
    { selfParent: event(0), otherParent: event(2) },
    "unknownParent",
  ],
  ["an index below zero", { selfParent: event(-2) }, "unknownParent"],
  ["no index at all", { selfParent: Number.NaN as EventIndex }, "unknownParent"],
  [
    "somebody else's self-parent",
    { creator: bob, selfParent: event(0) },
    "selfParentByOtherCreator",
  ],
  [
    "its creator's other-parent",
    { selfParent: event(0), otherParent: event(0) },
    "otherParentBySameCreator",
  ],
  ["an other-parent alone", { otherParent: event(1) }, "otherParentWithoutSelfParent"],
])("refuses %s and stays as it was", (_, parts, code) => {
  const graph = new GossipGraph();
  graph.addPeer();
  graph.addPeer();
  graph.insert(base);
  graph.insert({ ...base, creator: bob });
  const before = graph.snapshot();
  const insert = (): unknown => graph.insert({ ...base, ...parts });
  expect(insert).toThrow(GraphError);
  expect(insert).toThrow(expect.objectContaining({ code, name: "GraphError" }));
  expect(graph.snapshot()).toEqual(before);
  expect(graph.hasForked(alice)).toBe(false);
});
