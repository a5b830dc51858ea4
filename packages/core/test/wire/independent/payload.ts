// Payloads.

import { type Accusation, decodeAccusation } from "./accusation.ts";
import { decodeItem, leadingNumbers } from "./cbor.ts";
import { bytesOf, fieldsOf, hashOf, listOf, numberOf } from "./fields.ts";
import { decodeGenesis, type Genesis } from "./genesis.ts";
import { genesisBytes, ITEMS, type ProtocolLimits } from "./limits.ts";
import { refuseIf } from "./refusal.ts";

const GENESIS = 0;
const CHANGES = { add: 1, remove: 2 } as const;
const ACCUSATION = 3;
const OPAQUE = 4;
const KNOWN: ReadonlySet<number> = new Set([0, 1, 2, ACCUSATION, OPAQUE]);
const RESERVED: ReadonlySet<number> = new Set([5, 6, 7]);

type Change = {
  readonly tag: keyof typeof CHANGES;
  readonly peer: Uint8Array;
  readonly info: Uint8Array;
};

type Opaque = { readonly tag: "opaque"; readonly bytes: Uint8Array };

export type Payload = Genesis | Change | Accusation | Opaque;

/** Tags are read like versions, before any other rule applies. */
const readTag = (bytes: Uint8Array): number | undefined => {
  const [tag] = leadingNumbers(bytes, 1);
  if (tag === undefined) return undefined;
  refuseIf(RESERVED.has(tag), "reservedPayload", String(tag));
  refuseIf(!KNOWN.has(tag), "unknownPayload", String(tag));
  return tag;
};

const decodeChange = (
  name: keyof typeof CHANGES,
  bytes: Uint8Array,
  limits: ProtocolLimits,
): Change => {
  const item = decodeItem(bytes, ITEMS.change);
  numberOf(listOf(item)[0], CHANGES[name], CHANGES[name]);
  const [, peerItem, infoItem] = fieldsOf(item, 3);
  const peer = hashOf(peerItem);
  const info = bytesOf(infoItem);
  refuseIf(info.length > limits.maxPayloadBytes, "tooLarge", "maxPayloadBytes");
  return { tag: name, peer, info };
};

/** A genesis that could be quoted in an accusation. */
const decodeOwnGenesis = (bytes: Uint8Array, limits: ProtocolLimits): Genesis => {
  const genesis = decodeGenesis(bytes);
  refuseIf(bytes.length > genesisBytes(limits), "tooLarge", "maxPayloadBytes");
  return genesis;
};

export const decodePayload = (bytes: Uint8Array, limits: ProtocolLimits): Payload => {
  const tag = readTag(bytes);
  if (tag === GENESIS) return decodeOwnGenesis(bytes, limits);
  if (tag === ACCUSATION) return decodeAccusation(bytes, limits);
  if (tag === CHANGES.add) return decodeChange("add", bytes, limits);
  if (tag === CHANGES.remove) return decodeChange("remove", bytes, limits);
  const item = decodeItem(bytes, ITEMS.opaque);
  numberOf(listOf(item)[0], OPAQUE, OPAQUE);
  const [, content] = fieldsOf(item, 2);
  const opaque = bytesOf(content);
  refuseIf(opaque.length > limits.maxPayloadBytes, "tooLarge", "maxPayloadBytes");
  return { tag: "opaque", bytes: opaque };
};
