import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRecording, RecordingError } from "../src/index.ts";
import { change } from "./change.ts";
import { twoPeers } from "./two-peers.ts";

const seed = process.env["PARSEC_SEED"];
const parameters = seed === undefined ? {} : { seed: Number(seed) };

/** What parsing says of the small recording with one field changed. */
function fault(path: string, value: unknown): string {
  const recording = twoPeers();
  change(recording, path, value);
  try {
    parseRecording(JSON.stringify(recording), "x.json");
    return "none";
  } catch (error) {
    if (error instanceof RecordingError) return error.message;
    throw error;
  }
}

describe("parseRecording", () => {
  it("reads a recording", () => {
    const { events, payloads, ...graph } = parseRecording(JSON.stringify(twoPeers()), "x.json");
    expect(graph).toMatchObject({ mode: "single", genesis: ["A", "B"], peers: ["A", "B"] });
    expect(graph.consensusHistory).toEqual(["0a"]);
    expect(payloads.map(({ kind }) => kind)).toEqual([
      "genesis",
      "add",
      "remove",
      "accusation",
      "opaque",
    ]);
    expect(events[4]).toEqual({
      name: "B_2",
      creator: 1,
      cause: "requesting",
      selfParent: 3,
      otherParent: undefined,
      payload: undefined,
      recipient: 0,
    });
    const metaEvent = graph.metaEvents?.get("A_2");
    expect(metaEvent?.observees).toEqual(["A"]);
    expect(metaEvent?.metaVotes?.get("B")).toEqual([[1, 2, "-", "f", "-", "f"]]);
    expect(graph.metaEvents?.get("B_2")?.metaVotes).toBeUndefined();
  });

  it("does without what may be missing", () => {
    const recording = twoPeers();
    for (const path of ["consensusHistory", "metaEvents", "payloads[4].value", "events[0].name"]) {
      change(recording, path, undefined);
    }
    const graph = parseRecording(JSON.stringify(recording), "x.json");
    expect(graph.consensusHistory).toBeUndefined();
    expect(graph.metaEvents).toBeUndefined();
    expect(graph.events[0]?.name).toBeUndefined();
  });

  it("ignores fields that it doesn't know, and lastAncestors and names of any kind", () => {
    const recording = twoPeers();
    change(recording, "more", 1);
    change(recording, "head.ourId", {});
    change(recording, "events[1].lastAncestors", "nonsense");
    change(recording, "events[1].name", 7);
    const graph = parseRecording(JSON.stringify(recording), "x.json");
    expect(graph.events[1]).toMatchObject({ name: undefined, selfParent: 0 });
  });

  it.each([
    ["head", 7, "x.json: head: expected an object, found 7"],
    ["head", undefined, "x.json: head: expected an object, found nothing"],
    ["head.mode", "both", 'x.json: head.mode: expected supermajority, single; found "both"'],
    ["head.peers", {}, "x.json: head.peers: expected an array, found an object"],
    ["head.peers[1].id", "A", 'x.json: head.peers[1].id: "A" is there twice'],
    ["head.genesis", [], "x.json: head.genesis: needs at least one voter"],
    ["head.genesis[1]", "A", 'x.json: head.genesis[1]: "A" is there twice'],
    ["payloads[1].peer", null, "x.json: payloads[1].peer: expected a string, found null"],
    ["payloads[3].offender", [], "x.json: payloads[3].offender: expected a string, found an array"],
    ["payloads[0].group[0]", 1, "x.json: payloads[0].group[0]: expected a string, found 1"],
    ["payloads[4].hash", "0E", "x.json: payloads[4].hash: expected lower-case hex digits"],
    ["payloads[4].hash", "0a", "x.json: payloads[4].hash: another payload has it too"],
    ["events[0].creator", 2, "x.json: events[0].creator: no peer with number 2"],
    [
      "events[0].creator",
      -1,
      "x.json: events[0].creator: expected a whole number from 0, found -1",
    ],
    ["events[0].selfParent", 0, "x.json: events[0].selfParent: an event of this cause has none"],
    ["events[1].selfParent", 1, "x.json: events[1].selfParent: no earlier event with number 1"],
    [
      "events[1].selfParent",
      0.5,
      "x.json: events[1].selfParent: expected a whole number from 0, found 0.5",
    ],
    ["events[3].selfParent", 1, "x.json: events[3].selfParent: event 1 is another peer's"],
    ["events[1].payload", 5, "x.json: events[1].payload: no payload with number 5"],
    ["events[1].otherParent", 0, "x.json: events[1].otherParent: an event of this cause has none"],
    ["events[4].payload", 0, "x.json: events[4].payload: an event of this cause has none"],
    ["events[4].recipient", 2, "x.json: events[4].recipient: no peer with number 2"],
    ["events[5].otherParent", 1, "x.json: events[5].otherParent: event 1 is the creator's own"],
    [
      "events[5].otherParent",
      null,
      "x.json: events[5].otherParent: expected a whole number from 0, found null",
    ],
    ["consensusHistory[0]", 1, "x.json: consensusHistory[0]: expected a string, found 1"],
    ["metaEvents.A_2.observees", 1, "x.json: metaEvents.A_2.observees: expected an array, found 1"],
    [
      "metaEvents.A_2.metaVotes.A[0][1]",
      3,
      "x.json: metaEvents.A_2.metaVotes.A[0][1]: no step with number 3",
    ],
    [
      "metaEvents.A_2.metaVotes.A[0][4]",
      "b",
      'x.json: metaEvents.A_2.metaVotes.A[0][4]: expected t, f, -; found "b"',
    ],
    [
      "metaEvents.A_2.metaVotes.A[0]",
      [0],
      "x.json: metaEvents.A_2.metaVotes.A[0]: expected [round, step, estimates, bin values, aux, decision]",
    ],
  ])("refuses %s = %j", (path, value, message) => {
    expect(fault(path, value)).toBe(message);
  });

  it("names file and field in the error", () => {
    const fields = { name: "RecordingError", file: "y.json", field: "head.mode" };
    expect(() => parseRecording('{"head":{"mode":1}}', "y.json")).toThrow(
      expect.objectContaining(fields),
    );
  });

  it("accepts a payload that is listed twice", () => {
    const same = { kind: "genesis", group: ["A", "B"], hash: "0a" };
    expect(fault("payloads[5]", same)).toBe("none");
  });

  it("says in one line that a text is no JSON", () => {
    for (const text of ["", "{\n\n", '{"head": }\n', "[1,\n2", "\u0000"]) {
      expect(() => parseRecording(text, "x.json")).toThrow(/^x\.json: no JSON: [^\n]+$/);
    }
  });

  it("refuses any other JSON with an error of its own", () => {
    const refusal = fc.property(fc.json({ maxDepth: 4 }), (text) => {
      expect(() => parseRecording(text, "x.json")).toThrow(RecordingError);
    });
    fc.assert(refusal, parameters);
  });

  it("reads or refuses a recording with any one field changed", () => {
    const fields = paths(twoPeers(), "");
    const outcome = fc.property(fc.constantFrom(...fields), fc.jsonValue(), (path, value) => {
      expect(fault(path, value)).toMatch(/^(none|x\.json: .+)$/);
    });
    fc.assert(outcome, { ...parameters, numRuns: 500 });
  });
});

function paths(value: unknown, prefix: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Object.keys(value).map((name) => (prefix === "" ? name : `${prefix}.${name}`));
  return own.concat(Object.values(value).flatMap((inner, i) => paths(inner, own[i] ?? "")));
}
