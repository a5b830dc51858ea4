import type { PeerSnapshot } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { type OpenElection, openElection } from "../src/open-election.ts";

const vote = { round: 0, estimates: [], binValues: [], aux: undefined };
const open = { ...vote, step: 1, decision: undefined };
const decided = { ...vote, step: 0, decision: true };
const none = {
  observees: [],
  interesting: [],
  isCandidate: false,
  metaVotes: undefined,
  decides: false,
};

/** Events of Alice and Bob in turn; what is given for each is what the election found. */
function snapshotOf(...found: readonly object[]): PeerSnapshot {
  const events = found.map((_, index) => ({ index, creator: index % 2 }));
  const metaEvents = found.map((each, event) => ({ ...none, ...each, event }));
  const election = { election: 3, voters: [0, 1], metaEvents, decision: undefined };
  const graph = { events, peerCount: 2 };
  return { peers: ["id 0", "id 1"], graph, election } as unknown as PeerSnapshot;
}

function openElectionOf(me: number, snapshot: PeerSnapshot): OpenElection {
  const peer = `id ${me}` as PublicId;
  return openElection({ ...snapshot, peer }, (id) => (id === "id 0" ? "Alice" : "Bob"));
}

describe("openElection", () => {
  it("tells how far the peer's own events got", () => {
    const idle = { peer: "Alice", election: 3, hasCandidate: false, observees: [], undecided: [] };
    expect(openElectionOf(0, snapshotOf({}, { isCandidate: true }))).toEqual(idle);
    expect(openElectionOf(0, snapshotOf({ isCandidate: true }))).toMatchObject({
      hasCandidate: true,
    });
  });

  it("tells the newest stage of each undecided subject", () => {
    const snapshot = snapshotOf(
      { observees: [0, 1], metaVotes: [[open], [open]] },
      { observees: [1], metaVotes: [[decided], [decided]] },
      { metaVotes: [[decided], [{ ...open, step: 0 }, open]] },
    );
    expect(openElectionOf(0, snapshot)).toEqual({
      peer: "Alice",
      election: 3,
      hasCandidate: false,
      observees: ["Alice", "Bob"],
      undecided: [{ subject: "Bob", round: 0, step: 1 }],
    });
    expect(openElectionOf(1, snapshot)).toMatchObject({ observees: ["Bob"], undecided: [] });
  });
});
