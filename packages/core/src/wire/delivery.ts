import type { CborValue } from "./cbor.ts";
import {
  type Contents,
  contentsItems,
  type EncodedContents,
  readContents,
  takeLists,
} from "./contents.ts";
import { type Decoded, decoded, failed } from "./decoded.ts";
import type { FindEvent } from "./event.ts";
import type { FieldReader } from "./field-reader.ts";
import type { LocalLimits } from "./limits.ts";
import type { Network } from "./network.ts";
import { TOKEN_BYTES, tokenItem } from "./token.ts";

const NO_TOKEN: Uint8Array = new Uint8Array(0);

/** What a message of the exchange is made of. */
export interface DeliveryParts extends EncodedContents {
  /** A request, a response, a part of a series that comes before its end, or the end of one that was broken off. */
  readonly kind: "request" | "response" | "part" | "more";
  /** How many messages of the same series came before. */
  readonly position: number;
}

/** What a message is made of that brings what a heads message asked for. */
export interface RestParts extends EncodedContents {
  /** Which kind it is. */
  readonly kind: "rest";
  /** How many messages of the same series came before. */
  readonly position: number;
  /** The token of the heads message that it answers, 16 bytes. */
  readonly token: Uint8Array;
}

/** A message of the exchange, sound in itself; its events and certificates are otherwise unchecked. */
export interface UncheckedDelivery extends Contents {
  /** A request, a response, a part of a series that comes before its end, or the end of one that was broken off. */
  readonly kind: "request" | "response" | "part" | "more";
  /** How many messages of the same series came before. */
  readonly position: number;
}

/** A message with what a heads message asked for, sound in itself; its events and certificates are otherwise unchecked. */
export interface UncheckedRest extends Contents {
  /** Which kind it is. */
  readonly kind: "rest";
  /** How many messages of the same series came before. */
  readonly position: number;
  /** The token of the heads message that it answers, 16 bytes. */
  readonly token: Uint8Array;
}

/** Messages that bring events, payloads and certificates. */
export type DeliveryKind = UncheckedDelivery["kind"] | UncheckedRest["kind"];

/**
 * The fields of a delivery behind kind and network.
 *
 * @param parts - what it is made of
 * @throws `WireError` for a token that isn't 16 bytes
 */
export function deliveryItems(parts: DeliveryParts | RestParts): readonly CborValue[] {
  const items = [parts.position, ...contentsItems(parts)];
  return parts.kind === "rest" ? [...items, tokenItem(parts.token)] : items;
}

/**
 * Reads the fields of a delivery behind kind and network.
 *
 * @param kind - which kind it is
 * @param fields - those of the message, position being the next
 * @param network - which it belongs to
 * @param limits - of this peer
 * @param find - finds events that were read before
 */
export function readDelivery(
  kind: DeliveryKind,
  fields: FieldReader,
  network: Network,
  limits: LocalLimits,
  find?: FindEvent,
): Decoded<UncheckedDelivery | UncheckedRest> {
  const position = fields.number("position");
  const lists = takeLists(fields, limits);
  const token = kind === "rest" ? fields.bytes("token", TOKEN_BYTES).slice() : NO_TOKEN;
  if (fields.fault !== undefined) return failed(fields.fault);
  const contents = readContents(lists, network, find);
  if (!contents.ok) return contents;
  if (kind === "rest") return decoded({ kind, position, token, ...contents.value });
  return decoded({ kind, position, ...contents.value });
}
