import type { Genesis } from "@parsec/core";
import {
  decodeBatch,
  encodeBatch,
  encodePayload,
  type HashedPayload,
  networkOf,
  type UncheckedEvent,
} from "@parsec/core/wire";
import type { Hash } from "@parsec/crypto";
import type { RandomStream } from "./random-stream.ts";

/** The events that a peer has written down, in their order, and the payloads with them. */
export interface RememberedEvents {
  /** Parents before children. */
  readonly events: readonly UncheckedEvent[];
  /** Each once. */
  readonly payloads: readonly HashedPayload[];
}

/**
 * Reads what a peer has written down.
 *
 * @param genesis - of its network
 * @param batches - what stands in its store
 * @returns undefined if some of it can't be read
 */
export function rememberedEvents(
  genesis: Genesis,
  batches: readonly Uint8Array[],
): RememberedEvents | undefined {
  const network = networkOf(genesis);
  const contents = batches.flatMap((batch) => {
    const decoded = decodeBatch(batch, network);
    return decoded.ok ? [decoded.value] : [];
  });
  if (contents.length < batches.length) return undefined;
  return {
    events: contents.flatMap(({ events }) => events),
    payloads: contents.flatMap(({ payloads }) => payloads),
  };
}

/**
 * A store with the same events in another order, parents before children. What comes before the first event of somebody
 * who isn't of the genesis group still comes before it, for it holds the decision that made that one a member.
 *
 * @param genesis - of the network
 * @param remembered - the events
 * @param random - draws the order
 * @returns one batch
 */
export function shuffledStore(
  { group }: Genesis,
  { events, payloads }: RememberedEvents,
  random: RandomStream,
): readonly Uint8Array[] {
  const founders = new Set<string>(group);
  const shuffled: UncheckedEvent[] = [];
  let segment: UncheckedEvent[] = [];
  for (const event of events) {
    if (event.body.cause === "initial" && !founders.has(event.body.creator)) {
      shuffled.push(...shuffle(segment, random));
      segment = [];
    }
    segment.push(event);
  }
  shuffled.push(...shuffle(segment, random));
  const bytes = payloads.map(({ payload }) => encodePayload(payload));
  return [encodeBatch({ events: shuffled, payloads: bytes, certificates: [] })];
}

/** Takes at each place one of those whose parents have been taken, all equally likely. */
function shuffle(events: readonly UncheckedEvent[], random: RandomStream): UncheckedEvent[] {
  const inside = new Set<Hash>(events.map(({ hash }) => hash));
  const missing = new Map<UncheckedEvent, number>();
  const children = new Map<Hash, UncheckedEvent[]>();
  for (const event of events) {
    const parents = parentsOf(event).filter((parent) => inside.has(parent));
    missing.set(event, parents.length);
    for (const parent of parents) {
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [event]);
      else siblings.push(event);
    }
  }
  const ready = events.filter((event) => missing.get(event) === 0);
  const order: UncheckedEvent[] = [];
  while (ready.length > 0) {
    const at = random.whole({ least: 0, most: ready.length - 1 });
    const event = ready[at] as UncheckedEvent;
    ready[at] = ready.at(-1) as UncheckedEvent;
    ready.pop();
    order.push(event);
    for (const child of children.get(event.hash) ?? []) {
      const left = (missing.get(child) ?? 0) - 1;
      missing.set(child, left);
      if (left === 0) ready.push(child);
    }
  }
  return order;
}

function parentsOf({ body }: UncheckedEvent): readonly Hash[] {
  if (body.cause === "initial") return [];
  const { selfParent } = body;
  return body.cause === "request" || body.cause === "response"
    ? [selfParent, body.otherParent]
    : [selfParent];
}
