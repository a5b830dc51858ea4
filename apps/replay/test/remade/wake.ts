import { type AccusationPayload, type Fault, Parsec } from "@parsec/core";
import { buildEvent, decodeBatch, encodeBatch, encodeMessage } from "@parsec/core/wire";
import { toyScheme } from "@parsec/mock-net";
import type { RemadeGraph } from "./remake.ts";

/** What a member does that wakes up with a graph and is asked. */
export interface Woken {
  /** Ids of those who vote, as it finds. */
  readonly voters: readonly string[];
  /** Whom it accuses of what, before it answers. */
  readonly accusations: readonly AccusationPayload[];
  /** Causes of the events that it makes. */
  readonly causes: readonly string[];
  readonly faults: readonly Fault[];
}

/**
 * Restores a member that persisted a whole graph, and sends it a request. Before it answers it owes accusations of everybody
 * against whom the graph proves something.
 *
 * @param graph - the graph
 * @param name - the member, as the record names it
 * @param asking - another one, who asks, likewise
 */
export function wake(graph: RemadeGraph, name: string, asking: string): Woken {
  const { genesis, network, events, payloads, keys, recording } = graph;
  const votedFor = new Set(recording.events.map(({ payload }) => payload));
  const batch = encodeBatch({
    events,
    payloads: payloads.flatMap(({ bytes }, i) => (votedFor.has(i) ? [bytes] : [])),
    certificates: [],
  });
  const config = { genesis, signer: keys.signer(name), scheme: toyScheme };
  const { parsec } = Parsec.restore(config, [batch]);
  const newest = events.findLast(({ body }) => body.creator === keys.id(asking))!;
  const asks = buildEvent(
    { cause: "requesting", selfParent: newest.hash, recipient: keys.id(name) },
    keys.signer(asking),
    network,
  );
  const parts = { position: 0, events: [asks], payloads: [], certificates: [] };
  const message = encodeMessage({ kind: "request", ...parts }, network);
  const { persist, faults } = parsec.handleMessage(keys.id(asking), message);
  const made = persist.map((bytes) => decodeBatch(bytes, network));
  const accusations: AccusationPayload[] = [];
  const causes: string[] = [];
  for (const contents of made) {
    if (!contents.ok) throw new Error(contents.fault.message);
    for (const { body } of contents.value.events) {
      if (body.creator === keys.id(name)) causes.push(body.cause);
    }
    for (const { payload } of contents.value.payloads) {
      if (payload.kind === "accusation") accusations.push(payload);
    }
  }
  return { voters: parsec.voters, accusations, causes, faults };
}
