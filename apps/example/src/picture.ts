import type { DecisionSnapshot } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { Picture, Term } from "@parsec/dot";
import { payloadText } from "./payload-text.ts";
import { shownOffences } from "./shown-offences.ts";

/**
 * Prepares what a peer knew at a decision for drawing.
 *
 * @param snapshot - what it knew
 * @param terms - when peers vote, by their index in its graph
 * @param nameOf - what people call a peer
 */
export function pictureOf(
  snapshot: DecisionSnapshot,
  terms: readonly (Term | undefined)[],
  nameOf: (id: PublicId) => string,
): Picture {
  const { peer, graph, election, peers, events, payloads } = snapshot;
  return {
    title: `${nameOf(peer)}'s gossip graph at the decision of election ${election.election}`,
    graph,
    election,
    peerNames: peers.map(nameOf),
    terms,
    votes: new Map(graph.events.map(({ index }) => [index, events[index]?.votes ?? []])),
    keyName: (key) => {
      const payload = payloads.get(key);
      if (payload === undefined) return key;
      // There is only one, and a lane is as wide as what is written in it.
      return payload.kind === "genesis" ? "genesis" : payloadText(payload, nameOf);
    },
    offences: shownOffences(snapshot),
    causes: events.map(({ cause }) => cause),
  };
}
