// Messages, and batches, which hold the same.

import type { Item } from "./cbor.ts";
import { decodeVersioned } from "./cbor.ts";
import type { Certificate } from "./certificate.ts";
import { certificateOf } from "./certificate.ts";
import type { Event } from "./event.ts";
import { eventOf } from "./event.ts";
import * as field from "./fields.ts";
import type { LocalLimits, ProtocolLimits } from "./limits.ts";
import { messageItems } from "./limits.ts";
import { decodePayload } from "./payload.ts";
import { refuse, refuseIf } from "./refusal.ts";

type Items = readonly (Item | undefined)[];

export type Content = {
  readonly events: readonly Event[];
  readonly payloads: readonly Uint8Array[];
  readonly certificates: readonly Certificate[];
};

type Heads = {
  readonly kind: "heads";
  readonly token: Uint8Array;
  readonly heads: readonly Uint8Array[];
};

export type Delivery = Content & {
  readonly kind: "request" | "response" | "part" | "rest" | "more";
  readonly position: number;
  readonly token?: Uint8Array;
};

export type Message = Heads | Delivery;

export type Network = {
  readonly networkId: Uint8Array;
  readonly limits: ProtocolLimits;
  readonly local: LocalLimits;
};

const TOKEN_BYTES = 16;
const KINDS = ["request", "response", "part", "rest", "heads", "more"] as const;
const FIELDS = { request: 7, response: 7, part: 7, rest: 8, heads: 5, more: 7 } as const;

const listAtMost = (
  item: Item | undefined,
  name: keyof LocalLimits,
  local: LocalLimits | undefined,
): readonly Item[] => {
  const list = field.listOf(item);
  refuseIf(local !== undefined && list.length > local[name], "tooLarge", name);
  return list;
};

/** Each item of a list, no two of them alike. */
const readEach = <T>(
  list: readonly Item[],
  read: (item: Item) => T,
  keyOf: (value: T) => Uint8Array,
): readonly T[] => {
  const keys = new Set<string>();
  return list.map((item) => {
    const value = read(item);
    const key = Buffer.from(keyOf(value)).toString("hex");
    refuseIf(keys.has(key), "duplicate");
    keys.add(key);
    return value;
  });
};

const payloadOf = (item: Item, limits: ProtocolLimits): Uint8Array => {
  const bytes = field.bytesOf(item);
  decodePayload(bytes, limits);
  return bytes;
};

/** Events, payloads, certificates, and a token behind them; without local limits in a batch. */
const contentOf = (
  items: Items,
  limits: ProtocolLimits,
  local?: LocalLimits,
  tokenBytes?: number,
): Content & { readonly token?: Uint8Array } => {
  const [eventsItem, payloadsItem, certificatesItem, tokenItem] = items;
  const events = listAtMost(eventsItem, "maxEventsPerMessage", local);
  const payloads = listAtMost(payloadsItem, "maxPayloadsPerMessage", local);
  const certificates = listAtMost(certificatesItem, "maxCertificatesPerMessage", local);
  const token = tokenBytes === undefined ? {} : { token: field.bytesOf(tokenItem, tokenBytes) };
  return {
    events: readEach(
      events,
      (event) => eventOf(event, limits),
      ({ bodyBytes }) => bodyBytes,
    ),
    payloads: readEach(
      payloads,
      (payload) => payloadOf(payload, limits),
      (payload) => payload,
    ),
    certificates: readEach(
      certificates,
      (certificate) => certificateOf(certificate, limits),
      ({ checkpointBytes }) => checkpointBytes,
    ),
    ...token,
  };
};

const headsOf = (items: Items, local: LocalLimits): Heads => {
  const [tokenItem, headsItem] = items;
  const token = field.bytesOf(tokenItem, TOKEN_BYTES);
  const heads = field.hashesOf(headsItem);
  refuseIf(heads.length > local.maxHeadsPerMessage, "tooLarge", "maxHeadsPerMessage");
  field.expectAscending(heads);
  return { kind: "heads", token, heads };
};

export const decodeMessage = (bytes: Uint8Array, network: Network): Message => {
  const { networkId, limits, local } = network;
  refuseIf(bytes.length > local.maxMessageBytes, "tooLarge", "maxMessageBytes");
  const item = decodeVersioned(bytes, messageItems(limits, local));
  const [version, kindNumber] = field.listOf(item);
  field.numberOf(version, 1, 1);
  const kind = KINDS[field.numberOf(kindNumber)] ?? refuse("unknownKind");
  const [, , idItem, ...behind] = field.fieldsOf(item, FIELDS[kind]);
  refuseIf(!field.equalBytes(field.hashOf(idItem), networkId), "wrongNetwork");
  if (kind === "heads") return headsOf(behind, local);

  const [positionItem, ...contentItems] = behind;
  const position = field.numberOf(positionItem);
  const tokenBytes = kind === "rest" ? TOKEN_BYTES : undefined;
  return { kind, position, ...contentOf(contentItems, limits, local, tokenBytes) };
};

export const decodeBatch = (bytes: Uint8Array, limits: ProtocolLimits): Content => {
  const fields = field.versionedFieldsOf(decodeVersioned(bytes, Infinity), 4);
  return contentOf(fields.slice(1), limits);
};
