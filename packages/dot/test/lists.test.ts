import { describe, expect, it } from "vitest";
import { toDot, toText } from "../src/index.ts";
import { drawnGraph, metaEvent } from "./drawn-graph.ts";
import { sample } from "./sample.ts";

const keys = Array.from({ length: 15 }, (_, at) => `k${at}`);

describe("long lists", () => {
  it("are cut after twelve keys, with the rest counted", () => {
    const { picture } = drawnGraph(["A"], `A_0 initial\nA_1 observation votes ${keys.join(",")}`);
    const shown = "votes: k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, +3 more\n";
    expect(toText(picture)).toContain(shown);
  });

  it("are complete in the summary of what was decided", () => {
    const decision = sample.election?.decision;
    const election = sample.election && {
      ...sample.election,
      decision: decision && { ...decision, keys: keys.map((key) => ({ key, candidates: [] })) },
    };
    const text = toText({ ...sample, election, keyName: (key) => key });
    expect(text).toContain("decided at B_3: 1. k0  2. k1 ");
    expect(text.split("\n")[4]).toMatch(/ {2}15\. k14$/);
    expect(text).toMatch(/DECIDES 1\. k0 .* 12\. k11 {2}\+3 more\n/);
  });
});

describe("a decision", () => {
  it("may be void", () => {
    const decision = sample.election?.decision;
    const election = sample.election && {
      ...sample.election,
      decision: decision && { ...decision, keys: [] },
    };
    expect(toText({ ...sample, election })).toContain(
      "decided at B_3: nothing: the election is void\n",
    );
  });

  it("is shown at every event that decides, its keys where it was taken", () => {
    const [first] = sample.election?.metaEvents ?? [];
    const election = sample.election && {
      ...sample.election,
      metaEvents: first === undefined ? [] : [metaEvent(first.event, { decides: true })],
      decision: undefined,
    };
    const text = toText({ ...sample, election });
    expect(text).toContain("not decided yet\n");
    expect(text).toMatch(/ DECIDES\n/);
    expect(toDot({ ...sample, election })).toContain("DECIDES</B>");
  });
});
