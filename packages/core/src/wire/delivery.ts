import {
  type Contents,
  contentsItems,
  type EncodedContents,
  readContents,
  takeLists,
} from "./contents.ts";
import { type Decoded, decoded, failed } from "./decoded.ts";
import type { Encodable } from "./encode-item.ts";
import type { FindEvent } from "./event.ts";
import type { FieldReader } from "./field-reader.ts";
import { type Inventory, inventoryItems, readInventory } from "./inventory.ts";
import type { LocalLimits } from "./limits.ts";
import type { Network } from "./network.ts";
import type { FindPayload } from "./payload.ts";

/** What a message of the exchange is made of. */
export interface DeliveryParts extends EncodedContents {
  /**
   * A request, a response, a part of a series that comes before its end, the end of one that was broken off, or of one
   * for somebody whose removal the sender has decided.
   */
  readonly kind: "request" | "response" | "part" | "more" | "removed";
  /** How many messages of the same series came before. */
  readonly position: number;
}

/** What a message is made of that brings what a heads message asked for, and says what its sender has. */
export interface RestParts extends EncodedContents, Inventory {
  /** Which kind it is. */
  readonly kind: "rest";
  /** How many messages of the same series came before. */
  readonly position: number;
}

/** A message of the exchange, sound in itself; its events and certificates are otherwise unchecked. */
export interface UncheckedDelivery extends Contents {
  /**
   * A request, a response, a part of a series that comes before its end, the end of one that was broken off, or of one
   * for somebody whose removal the sender has decided.
   */
  readonly kind: "request" | "response" | "part" | "more" | "removed";
  /** How many messages of the same series came before. */
  readonly position: number;
}

/**
 * A message with what a heads message asked for, sound in itself; its events and certificates are otherwise unchecked. Who
 * has all its heads has all that its sender had, even if a part of the series got lost.
 */
export interface UncheckedRest extends Contents, Inventory {
  /** Which kind it is. */
  readonly kind: "rest";
  /** How many messages of the same series came before. */
  readonly position: number;
}

/** Messages that bring events, payloads and certificates. */
export type DeliveryKind = UncheckedDelivery["kind"] | UncheckedRest["kind"];

/**
 * The fields of a delivery behind kind and network.
 *
 * @param parts - what it is made of
 * @throws `WireError` for a token that isn't 16 bytes, or a head twice
 */
export function deliveryItems(parts: DeliveryParts | RestParts): readonly Encodable[] {
  const items = [parts.position, ...contentsItems(parts)];
  return parts.kind === "rest" ? [...items, ...inventoryItems(parts)] : items;
}

/**
 * Reads the fields of a delivery behind kind and network.
 *
 * @param kind - which kind it is
 * @param fields - those of the message, position being the next
 * @param network - which it belongs to
 * @param limits - of this peer
 * @param find - finds events that were read before
 * @param findPayload - finds payloads that were read before
 */
export function readDelivery(
  kind: DeliveryKind,
  fields: FieldReader,
  network: Network,
  limits: LocalLimits,
  find?: FindEvent,
  findPayload?: FindPayload,
): Decoded<UncheckedDelivery | UncheckedRest> {
  const position = fields.number("position");
  const lists = takeLists(fields, limits);
  if (kind === "rest") {
    const inventory = readInventory(fields, limits);
    if (!inventory.ok) return inventory;
    const contents = readContents(lists, network, find, findPayload);
    return contents.ok
      ? decoded({ kind, position, ...inventory.value, ...contents.value })
      : contents;
  }
  if (fields.fault !== undefined) return failed(fields.fault);
  const contents = readContents(lists, network, find, findPayload);
  return contents.ok ? decoded({ kind, position, ...contents.value }) : contents;
}
