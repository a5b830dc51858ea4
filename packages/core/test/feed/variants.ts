import type { PublicId } from "@parsec/crypto";
import { encodeMessage, type MessageKind, TOKEN_BYTES } from "../../src/wire/index.ts";
import type { Draw } from "../wire/fuzzing/draw.ts";
import { mutated } from "../wire/fuzzing/mutate.ts";
import type { Delivery, Traffic } from "./traffic.ts";

/** Something to be fed. */
export interface Feed {
  readonly from: PublicId;
  readonly bytes: Uint8Array;
}

/** What is done to recorded traffic. */
export const VARIANT_KINDS = ["prefix", "permutation", "corruption", "all at once"] as const;

const KINDS: readonly MessageKind[] = [
  "request",
  "response",
  "part",
  "rest",
  "heads",
  "more",
  "removed",
  "invitation",
];

/** One of them. */
export type VariantKind = (typeof VARIANT_KINDS)[number];

/**
 * Recorded traffic up to some message, or in another order, or with messages that are changed, lost, repeated or sent by
 * somebody else, or all of it.
 *
 * @param traffic - as it was
 * @param kind - what is done to it
 * @param draw - decides
 */
export function variantOf(traffic: Traffic, kind: VariantKind, draw: Draw): readonly Feed[] {
  const { deliveries } = traffic;
  const isAll = kind === "all at once";
  const end = kind === "prefix" || draw.oneIn(2) ? draw.below(deliveries.length + 1) : Infinity;
  const ordered = kind === "permutation" || isAll ? permuted(deliveries, draw) : deliveries.slice();
  const fed = ordered.slice(0, end);
  return kind === "corruption" || isAll ? corrupted(fed, traffic, draw) : fed;
}

/** The same in another order: any, or one in which each comes at most so many places late. */
function permuted<T>(items: readonly T[], draw: Draw): readonly T[] {
  const reach = draw.oneIn(2) ? items.length : 1 + draw.below(10);
  const ranks = new Map(items.map((item, i) => [item, i + draw.below(reach + 1)]));
  return items.toSorted((a, b) => ranks.get(a)! - ranks.get(b)!);
}

/** From few to nearly all of them spoilt. */
function corrupted(fed: readonly Delivery[], traffic: Traffic, draw: Draw): readonly Feed[] {
  const oneIn = draw.pick([2, 4, 16]);
  return fed.flatMap((delivery) =>
    draw.oneIn(oneIn) ? spoilt(delivery, traffic, draw) : delivery,
  );
}

function spoilt(delivery: Delivery, traffic: Traffic, draw: Draw): readonly Feed[] {
  const { deliveries, genesis } = traffic;
  const { from, sample } = delivery;
  switch (draw.below(6)) {
    case 0:
      return [];
    case 1:
      return [delivery, delivery];
    case 2:
      return [{ from: draw.pick([...genesis.group, traffic.stranger]), bytes: delivery.bytes }];
    case 3:
      return [{ from, bytes: rearranged(delivery, draw.pick(deliveries), traffic, draw) }];
    default: {
      const { nodes } = draw.pick(deliveries).sample;
      return [{ from, bytes: mutated([sample], nodes, draw) }];
    }
  }
}

/** A sound message of what two bring: some of their events and payloads, in their order or not, as a message of any kind. */
function rearranged(one: Delivery, other: Delivery, { network }: Traffic, draw: Draw): Uint8Array {
  const parts = [one, other].flatMap(({ message }) => ("events" in message ? [message] : []));
  const some = <T>(items: readonly T[]): readonly T[] => {
    const kept = draw.oneIn(2) ? items : items.filter(() => !draw.oneIn(4));
    return draw.oneIn(2) ? kept : permuted(kept, draw);
  };
  const distinct = <T>(items: readonly T[], key: (item: T) => string): readonly T[] => [
    ...new Map(items.map((item) => [key(item), item])).values(),
  ];
  const kind = draw.pick(KINDS);
  const events = parts.flatMap((message) => message.events);
  const payloads = distinct(
    parts.flatMap((message) => message.payloads),
    ({ hash }) => hash,
  );
  const certificates = parts.flatMap((message) => message.certificates);
  const inventory = {
    token: draw.bytes(TOKEN_BYTES),
    heads: some([...new Set(events.map(({ hash }) => hash))]),
  };
  if (kind === "heads") return encodeMessage({ kind, ...inventory }, network);
  if (kind === "invitation") {
    const counts = Array.from({ length: draw.below(8) }, () => draw.below(100));
    return encodeMessage({ kind, counts, batches: inventory.heads }, network);
  }
  const contents = {
    position: draw.below(3),
    events: some(events),
    payloads: some(payloads).map(({ bytes }) => bytes),
    certificates: some(certificates),
  };
  const message = kind === "rest" ? { kind, ...contents, ...inventory } : { kind, ...contents };
  return encodeMessage(message, network);
}
