import type { PeerSnapshot } from "@parsec/core";
import { describe, expect, it } from "vitest";
import { payloadBytes } from "../src/payload-text.ts";
import { type PeerState, undecidedPayloads } from "../src/undecided-payloads.ts";

/** A peer that knows of votes, written as `creator:payload`, and decided payloads. */
function peer(votes: readonly string[], decided: readonly number[] = []): PeerState {
  const pairs = votes.map((vote) => vote.split(":").map(Number) as [number, number]);
  const events = pairs.map(([creator], index) => ({ index, creator }));
  const facts = pairs.map(([, payload]) => ({ votes: [`key ${payload}`] }));
  const payloads = pairs.map(([, payload]) => {
    return [`key ${payload}`, { kind: "opaque", bytes: payloadBytes(payload) }] as const;
  });
  const snapshot = { graph: { events }, events: facts, payloads: new Map(payloads) };
  return {
    snapshot: snapshot as unknown as PeerSnapshot,
    decided: new Set(["genesis", ...decided.map((number) => `payload ${number}`)]),
  };
}

describe("undecidedPayloads", () => {
  it("tells what lacks votes, what is not known of enough, and what some decided", () => {
    const peers = [
      peer(["0:1", "0:2", "1:2", "2:2"], [2]),
      peer(["1:2", "0:2"]),
      peer(["2:2", "0:2", "1:2"]),
    ];
    const texts = ["payload 1", "payload 2", "payload 3"];
    expect(undecidedPayloads("genesis", texts, peers, "supermajority")).toEqual([
      { payload: "payload 1", votes: ["Alice"], needs: 3, enoughKnownTo: [], decidedBy: [] },
      {
        payload: "payload 2",
        votes: ["Alice", "Bob", "Carol"],
        needs: 3,
        enoughKnownTo: ["Alice", "Carol"],
        decidedBy: ["Alice"],
      },
      { payload: "payload 3", votes: [], needs: 3, enoughKnownTo: [], decidedBy: [] },
    ]);
  });

  it("in single mode wants one vote, and to have heard of enough peers", () => {
    const peers = [peer(["0:1"]), peer(["0:1", "1:2", "2:3"]), peer(["2:3", "1:2"])];
    const [first] = undecidedPayloads("genesis", ["payload 1"], peers, "single");
    expect(first).toMatchObject({ votes: ["Alice"], needs: 1, enoughKnownTo: ["Bob"] });
  });
});
