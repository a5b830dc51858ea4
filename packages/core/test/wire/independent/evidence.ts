// Evidence.

import { decodeVersioned } from "./cbor.ts";
import { bytesOf, listOf, versionedFieldsOf } from "./fields.ts";
import { decodeGenesis, type Genesis } from "./genesis.ts";
import { type Content, contentOf } from "./message.ts";
import { decodePayload, type Payload } from "./payload.ts";
import { refuseIf } from "./refusal.ts";

export type Evidence = Omit<Content, "certificates"> & {
  readonly genesis: Genesis;
  readonly accusation: Payload;
};

export const decodeEvidence = (bytes: Uint8Array): Evidence => {
  const fields = versionedFieldsOf(decodeVersioned(bytes, Infinity), 5);
  const [, genesisItem, accusationItem, eventsItem, payloadsItem] = fields;
  const [genesisBytes, accusationBytes] = [bytesOf(genesisItem), bytesOf(accusationItem)];
  const [events, payloads] = [listOf(eventsItem), listOf(payloadsItem)];
  const genesis = decodeGenesis(genesisBytes);
  const accusation = decodePayload(accusationBytes, genesis.limits);
  refuseIf(accusation.tag !== "accusation", "wrongType");
  const content = contentOf({ events, payloads, certificates: [] }, genesis.limits);
  return { genesis, accusation, events: content.events, payloads: content.payloads };
};
