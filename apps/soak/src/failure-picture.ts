import type { Payload } from "@parsec/core";
import type { Picture } from "@parsec/dot";
import type { Network } from "@parsec/mock-net";

/**
 * What the peer knew at which something went wrong, to be drawn; the first honest one, where that isn't known.
 *
 * @param network - the network, when it was over
 * @returns undefined where there is nothing to draw
 */
export function failurePicture(network: Network): Picture | undefined {
  const blamed = network.peers[network.breach?.peer ?? -1];
  const peer = blamed?.isHonest === true ? blamed : network.peers.find(({ isHonest }) => isHonest);
  if (peer === undefined) return undefined;
  const { graph, election, peers, events, payloads } = peer.parsec.snapshot();
  const nameOf = (id: string): string => network.peers.find((each) => each.id === id)?.name ?? id;
  return {
    title: `What ${peer.name} knew in the end: ${network.breach?.message ?? "no progress"}`,
    graph,
    election,
    peerNames: peers.map(nameOf),
    votes: new Map(graph.events.map(({ index }) => [index, events[index]?.votes ?? []])),
    keyName: (key) => {
      const payload = payloads.get(key);
      return payload === undefined ? key : payloadName(payload, nameOf);
    },
    causes: events.map(({ cause }) => cause),
  };
}

function payloadName(payload: Payload, nameOf: (id: string) => string): string {
  if (payload.kind === "genesis") return "genesis";
  // The first byte is the payload's number.
  if (payload.kind === "opaque") return `payload ${payload.bytes[0]}`;
  if (payload.kind === "accusation") {
    return `accuse ${nameOf(payload.offender)} of ${payload.malice.kind}`;
  }
  return `${payload.kind} ${nameOf(payload.peer)}`;
}
