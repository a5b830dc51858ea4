import type { EventIndex, EventSnapshot, PeerIndex } from "@parsec/graph";
import type { MetaEventSnapshot } from "@parsec/meta-vote";
import { describe, expect, it } from "vitest";
import { type Picture, toDot, toText } from "../src/index.ts";
import { metaEvent, peers, stage } from "./drawn-graph.ts";

const PEERS = 4;

/**
 * Peers that gossip in turn, every event with meta-votes on all of them.
 *
 * @param size - number of events
 */
function large(size: number): Picture {
  const events: EventSnapshot[] = [];
  const metaEvents: MetaEventSnapshot[] = [];
  const voters = peers(...Array.from({ length: PEERS }).keys());
  for (let at = 0; at < size; at++) {
    const index = at as EventIndex;
    const hasParents = at >= PEERS;
    events.push({
      index,
      creator: (at % PEERS) as PeerIndex,
      selfParent: (hasParents ? at - PEERS : -1) as EventIndex,
      otherParent: (hasParents ? at - 1 - (at % (PEERS - 1)) : -1) as EventIndex,
      chainIndex: Math.floor(at / PEERS),
      isSync: hasParents,
    });
    metaEvents.push(metaEvent(index, { metaVotes: voters.map(() => [stage("0/0 t t t -")]) }));
  }
  return {
    title: "large",
    graph: { peerCount: PEERS, events },
    election: { election: 0, voters, metaEvents, decision: undefined },
    peerNames: "ABCD".split(""),
    votes: new Map(),
    keyName: (key) => key,
  };
}

describe("5,000 events with meta-votes on four subjects", () => {
  it("are drawn in full, and in proportion to a tenth of them", () => {
    const [tenth, whole] = [large(500), large(5000)];
    for (const draw of [toDot, toText]) {
      const [small, big] = [draw(tenth).length, draw(whole).length];
      expect(big / small).toBeGreaterThan(9);
      expect(big / small).toBeLessThan(12);
    }
    expect(toDot(whole)).toContain("e4999 [class=event");
  }, 30_000);
});
