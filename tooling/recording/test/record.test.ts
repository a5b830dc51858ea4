import { describe, expect, it } from "vitest";
import {
  type EventToRecord,
  eventNames,
  formatRecording,
  parseRecording,
  recordGraph,
} from "../src/index.ts";

const none = { otherParent: undefined, votes: [], recipient: undefined };

/** Alice votes twice in one event; Bob answers her. */
const events: readonly EventToRecord[] = [
  { ...none, creator: 0, cause: "initial", selfParent: undefined },
  { ...none, creator: 1, cause: "initial", selfParent: undefined },
  { ...none, creator: 0, cause: "observation", selfParent: 0, votes: [1, 0] },
  { ...none, creator: 0, cause: "requesting", selfParent: 2, recipient: 1 },
  { ...none, creator: 1, cause: "request", selfParent: 1, otherParent: 3 },
];
const graph = {
  mode: "supermajority" as const,
  genesis: ["Alice", "Bob"],
  peers: ["Alice", "Bob"],
  payloads: [
    { kind: "genesis" as const, hash: "00", group: ["Alice", "Bob"] },
    { kind: "opaque" as const, hash: "01", value: "x" },
  ],
  events,
  consensusHistory: ["00"],
};

describe("recordGraph", () => {
  it("makes of an event with several votes as many events in a row", () => {
    const recorded = recordGraph(graph);
    const rows = recorded.events.map(({ name, selfParent, otherParent, payload }) => [
      name,
      selfParent,
      otherParent,
      payload,
    ]);
    expect(rows).toEqual([
      ["A_0", undefined, undefined, undefined],
      ["B_0", undefined, undefined, undefined],
      ["A_1", 0, undefined, 1],
      ["A_2", 2, undefined, 0],
      ["A_3", 3, undefined, undefined],
      ["B_1", 1, 4, undefined],
    ]);
    expect(parseRecording(formatRecording(recorded), "x.json")).toEqual(recorded);
  });

  it("records the open election under names of events and beginnings of ids", () => {
    const vote = { round: 1, step: 2, estimates: [true, false], binValues: [false] };
    const stages = [{ ...vote, aux: true, decision: undefined }];
    const empty = [
      { round: 0, step: 0, estimates: [], binValues: [true], aux: undefined, decision: false },
    ];
    const election = {
      voters: [1, 0],
      metaEvents: [
        { event: 3, observees: [], interesting: ["01"], metaVotes: undefined },
        { event: 4, observees: [1, 0], interesting: [], metaVotes: [stages, empty] },
      ],
    };
    const { metaEvents } = recordGraph({ ...graph, election });
    expect([...(metaEvents ?? [])]).toEqual([
      ["A_3", { observees: [], interesting: ["01"], metaVotes: undefined }],
      [
        "B_1",
        {
          observees: ["Alice", "Bob"],
          interesting: [],
          metaVotes: new Map([
            ["B", [[1, 2, "b", "f", "t", "-"]]],
            ["A", [[0, 0, "-", "t", "-", "f"]]],
          ]),
        },
      ],
    ]);
  });
});

describe("eventNames", () => {
  it("tells the branches of a fork apart", () => {
    const chain = [undefined, 0, 0, 1].map((selfParent) => ({ creator: 1, selfParent }));
    expect(eventNames(chain, ["Alice", "Bob"])).toEqual(["B_0", "B_1,0", "B_1,1", "B_2"]);
  });
});
