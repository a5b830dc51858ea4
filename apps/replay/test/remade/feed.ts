import { type Block, type Fault, Parsec } from "@parsec/core";
import { encodeMessage } from "@parsec/core/wire";
import type { PublicId } from "@parsec/crypto";
import { toyScheme } from "@parsec/mock-net";
import type { RemadeGraph } from "./remake.ts";

/** What a peer of core made of a graph. */
export interface FedPeer {
  readonly blocks: readonly Block[];
  /** Of each election decided, void ones included: its voters, and how many events were in. */
  readonly decisions: readonly { voters: readonly PublicId[]; eventCount: number }[];
  /** The voters in the end. */
  readonly voters: readonly PublicId[];
  readonly eventCount: number;
  readonly faults: readonly Fault[];
  /** How many messages it sent: it has no business to. */
  readonly sent: number;
}

/** How many events there are in a message, in turn. */
const SIZES = [1, 5, 2, 9, 3];

/**
 * Sends all events to a peer that never becomes a member, so that it makes none itself. They come as parts of series,
 * which need no answer, from whoever is a voter by then.
 *
 * @param graph - the graph
 * @param order - positions of its events, parents before children
 */
export function feed(graph: RemadeGraph, order: readonly number[]): FedPeer {
  const { genesis, network } = graph;
  const decisions: FedPeer["decisions"][number][] = [];
  const { parsec } = Parsec.create({
    genesis,
    signer: toyScheme.createSigner(new Uint8Array(32).fill(255)),
    scheme: toyScheme,
    section: [],
    trace: () => decisions.push({ voters: parsec.voters, eventCount: parsec.eventCount }),
  });
  const blocks: Block[] = [];
  const faults: Fault[] = [];
  let sent = 0;
  for (const [i, message] of messages(graph, order).entries()) {
    const { voters } = parsec;
    const effects = parsec.handleMessage(
      voters[i % voters.length]!,
      encodeMessage({ kind: "part", position: 0, ...message, certificates: [] }, network),
    );
    blocks.push(...effects.blocks);
    faults.push(...effects.faults);
    sent += effects.send.length;
  }
  const { voters, eventCount } = parsec;
  return { blocks, decisions, voters, eventCount, faults, sent };
}

/** Events a few at a time, each payload with the first that votes for it. */
function messages(
  { events, payloads, recording }: RemadeGraph,
  order: readonly number[],
): { events: RemadeGraph["events"]; payloads: readonly Uint8Array[] }[] {
  const told = new Set<number | undefined>([undefined]);
  const cut: ReturnType<typeof messages> = [];
  for (let at = 0; at < order.length;) {
    const positions = order.slice(at, at + SIZES[cut.length % SIZES.length]!);
    const news = new Set(positions.map((position) => recording.events[position]!.payload));
    cut.push({
      events: positions.map((position) => events[position]!),
      payloads: [...news].filter((each) => !told.has(each)).map((each) => payloads[each!]!.bytes),
    });
    for (const each of news) told.add(each);
    at += positions.length;
  }
  return cut;
}
