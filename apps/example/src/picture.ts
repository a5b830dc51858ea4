import type { DecisionSnapshot } from "@parsec/core";
import type { Picture } from "@parsec/dot";
import { peerName } from "@parsec/mock-net";
import { payloadText } from "./payload-text.ts";

/**
 * Prepares what a peer knew at a decision for drawing.
 *
 * @param name - the peer's name
 * @param snapshot - what it knew
 */
export function pictureOf(name: string, snapshot: DecisionSnapshot): Picture {
  const { graph, election, peers, events, payloads } = snapshot;
  return {
    title: `${name}'s gossip graph at the decision of election ${election.election}`,
    graph,
    election,
    peerNames: peers.map((_, index) => peerName(index)),
    votes: new Map(graph.events.map(({ index }) => [index, events[index]?.votes ?? []])),
    keyName: (key) => {
      const payload = payloads.get(key);
      if (payload === undefined) return key;
      // There is only one, and a lane is as wide as what is written in it.
      return payload.kind === "genesis" ? "genesis" : payloadText(payload);
    },
    causes: events.map(({ cause }) => cause),
  };
}
