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

/** What the sender has, and the token that the answer quotes. */
type Inventory = { readonly token: Uint8Array; readonly heads: readonly Uint8Array[] };

type Heads = Inventory & { readonly kind: "heads" };

type Invitation = {
  readonly kind: "invitation";
  readonly counts: readonly number[];
  readonly batches: readonly Uint8Array[];
};

type Rest = Content & Inventory & { readonly kind: "rest"; readonly position: number };

type OtherDelivery = Content & {
  readonly kind: "request" | "response" | "part" | "more" | "removed";
  readonly position: number;
};

export type Delivery = Rest | OtherDelivery;

export type Message = Heads | Invitation | Delivery;

export type Network = {
  readonly networkId: Uint8Array;
  readonly limits: ProtocolLimits;
  readonly local: LocalLimits;
};

const TOKEN_BYTES = 16;
const KINDS = [
  "request",
  "response",
  "part",
  "rest",
  "heads",
  "more",
  "removed",
  "invitation",
] as const;
const FIELDS = {
  request: 7,
  response: 7,
  part: 7,
  rest: 9,
  heads: 5,
  more: 7,
  removed: 7,
  invitation: 5,
} as const;

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

type Lists = Readonly<Record<keyof Content, readonly Item[]>>;

/** The lists of events, payloads and certificates, unread; without local limits in a batch. */
const listsOf = (items: Items, local?: LocalLimits): Lists => {
  const [events, payloads, certificates] = items;
  return {
    events: listAtMost(events, "maxEventsPerMessage", local),
    payloads: listAtMost(payloads, "maxPayloadsPerMessage", local),
    certificates: listAtMost(certificates, "maxCertificatesPerMessage", local),
  };
};

export const contentOf = (
  { events, payloads, certificates }: Lists,
  limits: ProtocolLimits,
): Content => {
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
  };
};

const inventoryOf = (items: Items, local: LocalLimits): Inventory => {
  const [tokenItem, headsItem] = items;
  const token = field.bytesOf(tokenItem, TOKEN_BYTES);
  const heads = field.hashesOf(headsItem);
  refuseIf(heads.length > local.maxHeadsPerMessage, "tooLarge", "maxHeadsPerMessage");
  field.expectAscending(heads);
  return { token, heads };
};

const invitationOf = (items: Items, local: LocalLimits): Invitation => {
  const [countsItem, batchesItem] = items;
  const counts = listAtMost(countsItem, "maxHeadsPerMessage", local);
  const batches = field.hashesOf(batchesItem);
  refuseIf(batches.length > local.maxHeadsPerMessage, "tooLarge", "maxHeadsPerMessage");
  const numbers = counts.map((count) => field.numberOf(count));
  field.expectAscending(batches);
  return { kind: "invitation", counts: numbers, batches };
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
  if (kind === "heads") return { kind, ...inventoryOf(behind, local) };
  if (kind === "invitation") return invitationOf(behind, local);

  const position = field.numberOf(behind[0]);
  const lists = listsOf(behind.slice(1, 4), local);
  if (kind !== "rest") return { kind, position, ...contentOf(lists, limits) };
  // A message's own fields come before what stands in its lists.
  const inventory = inventoryOf(behind.slice(4), local);
  return { kind, position, ...contentOf(lists, limits), ...inventory };
};

export const decodeBatch = (bytes: Uint8Array, limits: ProtocolLimits): Content => {
  const fields = field.versionedFieldsOf(decodeVersioned(bytes, Infinity), 4);
  return contentOf(listsOf(fields.slice(1)), limits);
};
