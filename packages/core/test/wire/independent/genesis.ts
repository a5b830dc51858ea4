// The genesis.

import { decodeItem, expectVersion, leadingNumbers } from "./cbor.ts";
import { bytesOf, expectAscending, fieldsOf, hashOf, listOf, numberOf } from "./fields.ts";
import type { ProtocolLimits } from "./limits.ts";
import { CEILINGS, ITEMS } from "./limits.ts";
import { refuseIf } from "./refusal.ts";

const GENESIS = 0;

export type Genesis = {
  readonly tag: "genesis";
  readonly mode: "supermajority" | "single";
  readonly coin: "roundParity" | "eventHash";
  readonly limits: ProtocolLimits;
  readonly group: readonly Uint8Array[];
  readonly info: Uint8Array;
};

const decodeLimits = (fields: readonly (number | undefined)[]): ProtocolLimits => {
  const [payloadBytes, eventBytes, votes, peers] = fields;
  const maxPayloadBytes = numberOf(payloadBytes, 1, CEILINGS.maxPayloadBytes);
  const maxVotesPerEvent = numberOf(votes, 1, CEILINGS.maxVotesPerEvent);
  const maxPeers = numberOf(peers, 1, CEILINGS.maxPeers);
  const floor = maxPayloadBytes + 32 * maxVotesPerEvent + 34 * maxPeers + 329;
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
  const coinName = numberOf(coin, 0, 1) === 1 ? "eventHash" : "roundParity";
  const limitNumbers = fieldsOf(limitsItem, 4).map((limit) => numberOf(limit));
  const group = listOf(groupItem).map(hashOf);
  const info = bytesOf(infoItem);

  const limits = decodeLimits(limitNumbers);
  refuseIf(group.length === 0, "outOfRange");
  refuseIf(group.length > limits.maxPeers, "tooLarge", "maxPeers");
  expectAscending(group);
  refuseIf(info.length > limits.maxPayloadBytes, "tooLarge", "maxPayloadBytes");
  const modeName = single ? "single" : "supermajority";
  return { tag: "genesis", mode: modeName, coin: coinName, limits, group, info };
};
