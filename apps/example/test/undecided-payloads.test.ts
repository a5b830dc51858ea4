import type { PeerSnapshot } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { payloadBytes } from "../src/payload-text.ts";
import {
  type ExpectedPayload,
  type PeerState,
  type UndecidedPayload,
  undecidedPayloads,
} from "../src/undecided-payloads.ts";

const names = ["Alice", "Bob", "Carol", "Dave"];

/**
 * What somebody knows: of votes, written as `creator:payload`; and what it decided. In its graph the peers have numbers in
 * the reverse order of their names.
 */
function knowing(votes: readonly string[], decided: readonly number[] = []): Omit<PeerState, "id"> {
  const pairs = votes.map((vote) => vote.split(":").map(Number) as [number, number]);
  const events = pairs.map(([creator], index) => ({ index, creator: 3 - creator }));
  const facts = pairs.map(([, payload]) => ({ votes: [`key ${payload}`] }));
  const payloads = pairs.map(([, payload]) => {
    return [`key ${payload}`, { kind: "opaque", bytes: payloadBytes(payload) }] as const;
  });
  const snapshot = {
    graph: { events },
    events: facts,
    payloads: new Map(payloads),
    peers: ["3", "2", "1", "0"],
  };
  return {
    snapshot: snapshot as unknown as PeerSnapshot,
    decided: new Set(["genesis", ...decided.map((number) => `payload ${number}`)]),
  };
}

function undecided(
  expected: readonly ExpectedPayload[],
  ...members: readonly Omit<PeerState, "id">[]
): UndecidedPayload[] {
  const states = members.map(({ snapshot, decided }, member) => {
    return { id: String(member) as PublicId, snapshot, decided };
  });
  return undecidedPayloads(expected, states, (id) => names[Number(id)] ?? id);
}

function expectedPayloads(isSingle: boolean, ...numbers: readonly number[]): ExpectedPayload[] {
  const opaque = numbers.map((number) => ({ text: `payload ${number}`, isSingle }));
  return [{ text: "genesis", isSingle: false }, ...opaque];
}

describe("undecidedPayloads", () => {
  it("tells what lacks votes, what is not known of enough, and what some decided", () => {
    const found = undecided(
      expectedPayloads(false, 1, 2, 3),
      knowing(["0:1", "0:2", "1:2", "2:2"], [2]),
      knowing(["1:2", "0:2"]),
      knowing(["2:2", "0:2", "1:2"]),
    );
    expect(found).toEqual([
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
    const [first] = undecided(
      expectedPayloads(true, 1),
      knowing(["0:1"]),
      knowing(["0:1", "1:2", "2:3"]),
      knowing(["2:3", "1:2"]),
    );
    expect(first).toMatchObject({ votes: ["Alice"], needs: 1, enoughKnownTo: ["Bob"] });
  });

  it("counts nobody who isn't a member", () => {
    const votes = ["0:1", "1:1", "3:1"];
    const found = undecided(
      expectedPayloads(false, 1),
      knowing(votes),
      knowing(votes),
      knowing(votes),
    );
    expect(found).toMatchObject([{ votes: ["Alice", "Bob"], needs: 3, enoughKnownTo: [] }]);
  });
});
