// Payloads, the genesis among them.

import { decodeItem, expectVersion, leadingNumbers } from "./cbor.ts";
import { bytesOf, expectAscending, fieldsOf, hashOf, listOf, numberOf } from "./fields.ts";
import type { ProtocolLimits } from "./limits.ts";
import { CEILINGS, ITEMS } from "./limits.ts";
import { refuseIf } from "./refusal.ts";

const GENESIS = 0;
const CHANGES = { add: 1, remove: 2 } as const;
const OPAQUE = 4;
const KNOWN: ReadonlySet<number> = new Set([GENESIS, CHANGES.add, CHANGES.remove, OPAQUE]);
const RESERVED: ReadonlySet<number> = new Set([3, 5, 6, 7]);

export type Genesis = {
  readonly tag: "genesis";
  readonly mode: "supermajority" | "single";
  readonly coin: "roundParity";
  readonly limits: ProtocolLimits;
  readonly group: readonly Uint8Array[];
  readonly info: Uint8Array;
};

type Change = {
  readonly tag: keyof typeof CHANGES;
  readonly peer: Uint8Array;
  readonly info: Uint8Array;
};

type Opaque = { readonly tag: "opaque"; readonly bytes: Uint8Array };

export type Payload = Genesis | Change | Opaque;

/** Tags are read like versions, before any other rule applies. */
const readTag = (bytes: Uint8Array): number | undefined => {
  const [tag] = leadingNumbers(bytes, 1);
  if (tag === undefined) return undefined;
  refuseIf(RESERVED.has(tag), "reservedPayload", String(tag));
  refuseIf(!KNOWN.has(tag), "unknownPayload", String(tag));
  return tag;
};

const decodeLimits = (fields: readonly (number | undefined)[]): ProtocolLimits => {
  const [payloadBytes, eventBytes, votes, peers] = fields;
  const maxPayloadBytes = numberOf(payloadBytes, 1, CEILINGS.maxPayloadBytes);
  const maxVotesPerEvent = numberOf(votes, 1, CEILINGS.maxVotesPerEvent);
  const maxPeers = numberOf(peers, 1, CEILINGS.maxPeers);
  const floor = maxPayloadBytes + 32 * maxVotesPerEvent + 256;
  const maxEventPayloadBytes = numberOf(eventBytes, floor, CEILINGS.maxEventPayloadBytes);
  return { maxPayloadBytes, maxEventPayloadBytes, maxVotesPerEvent, maxPeers };
};

export const decodeGenesis = (bytes: Uint8Array): Genesis => {
  const [leadingTag, leadingVersion] = leadingNumbers(bytes, 2);
  if (leadingTag === GENESIS) expectVersion(leadingVersion);
  const item = decodeItem(bytes, ITEMS.genesis);
  const [tag, version] = listOf(item);
  numberOf(tag, GENESIS, GENESIS);
  numberOf(version, 1, 1);
  const [, , mode, coin, limitsItem, groupItem, infoItem] = fieldsOf(item, 7);
  const single = numberOf(mode, 0, 1) === 1;
  numberOf(coin, 0, 0);
  const limitNumbers = fieldsOf(limitsItem, 4).map((limit) => numberOf(limit));
  const group = listOf(groupItem).map(hashOf);
  const info = bytesOf(infoItem);

  const limits = decodeLimits(limitNumbers);
  refuseIf(group.length === 0, "outOfRange");
  refuseIf(group.length > limits.maxPeers, "tooLarge", "maxPeers");
  expectAscending(group);
  refuseIf(info.length > limits.maxPayloadBytes, "tooLarge", "maxPayloadBytes");
  const modeName = single ? "single" : "supermajority";
  return { tag: "genesis", mode: modeName, coin: "roundParity", limits, group, info };
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

export const decodePayload = (bytes: Uint8Array, limits: ProtocolLimits): Payload => {
  const tag = readTag(bytes);
  if (tag === GENESIS) return decodeGenesis(bytes);
  if (tag === CHANGES.add) return decodeChange("add", bytes, limits);
  if (tag === CHANGES.remove) return decodeChange("remove", bytes, limits);
  const item = decodeItem(bytes, ITEMS.opaque);
  numberOf(listOf(item)[0], OPAQUE, OPAQUE);
  const [, content] = fieldsOf(item, 2);
  const opaque = bytesOf(content);
  refuseIf(opaque.length > limits.maxPayloadBytes, "tooLarge", "maxPayloadBytes");
  return { tag: "opaque", bytes: opaque };
};
