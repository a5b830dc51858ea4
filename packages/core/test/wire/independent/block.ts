// Blocks: what is in them, and what they prove.

import type { Item } from "./cbor.ts";
import { decodeItem, decodeVersioned } from "./cbor.ts";
import type { Observation } from "./event.ts";
import { decodeBody } from "./event.ts";
import * as field from "./fields.ts";
import { eventHash, isSignature, payloadHash, proofsHash, votersHash } from "./hashes.ts";
import type { ProtocolLimits } from "./limits.ts";
import { ITEMS, blockItems } from "./limits.ts";
import { leadsToRoot } from "./merkle.ts";
import type { Genesis } from "./genesis.ts";
import { decodePayload, type Payload } from "./payload.ts";
import { refuse, refuseIf } from "./refusal.ts";

export type Header = {
  readonly networkId: Uint8Array;
  readonly height: number;
  readonly election: number;
  readonly previous: Uint8Array;
  readonly votersHash: Uint8Array;
  readonly payloadHash: Uint8Array;
  readonly proofsHash: Uint8Array;
};

export type Proof = {
  readonly bodyBytes: Uint8Array;
  readonly body: Observation;
  readonly signature: Uint8Array;
  readonly position: number;
  readonly path: readonly Uint8Array[];
};

export type Block = {
  readonly headerBytes: Uint8Array;
  readonly header: Header;
  readonly payloadBytes: Uint8Array;
  readonly payload: Payload;
  readonly proofs: readonly Proof[];
};

export const decodeHeader = (bytes: Uint8Array): Header => {
  const fields = field.versionedFieldsOf(decodeVersioned(bytes, ITEMS.header), 8);
  const [, network, height, election, previous, voters, payload, proofs] = fields;
  const header = {
    networkId: field.hashOf(network),
    height: field.numberOf(height),
    election: field.numberOf(election),
    previous: field.hashOf(previous),
    votersHash: field.hashOf(voters),
    payloadHash: field.hashOf(payload),
    proofsHash: field.hashOf(proofs),
  };
  const isFirst = header.previous.every((byte) => byte === 0);
  refuseIf((header.height === 0) !== isFirst, "outOfRange");
  return header;
};

const proofOf = (item: Item, limits: ProtocolLimits): Proof => {
  const [bodyItem, signatureItem, positionItem, pathItem] = field.fieldsOf(item, 4);
  const bodyBytes = field.bytesOf(bodyItem);
  const signature = field.bytesOf(signatureItem, field.SIGNATURE_BYTES);
  const position = field.numberOf(positionItem);
  const path = field.hashesOf(pathItem);
  const anyBody = decodeBody(bodyBytes);
  const body = anyBody.cause === "observation" ? anyBody : refuse("notAVote");
  refuseIf(body.voteCount > limits.maxVotesPerEvent, "tooLarge", "maxVotesPerEvent");
  refuseIf(position >= body.voteCount, "outOfRange");
  return { bodyBytes, body, signature, position, path };
};

export const decodeBlock = (bytes: Uint8Array, limits: ProtocolLimits): Block => {
  const item = decodeItem(bytes, blockItems(limits));
  const [headerItem, payloadItem, proofsItem] = field.fieldsOf(item, 3);
  const headerBytes = field.bytesOf(headerItem);
  const payloadBytes = field.bytesOf(payloadItem);
  const list = field.listOf(proofsItem);
  refuseIf(list.length > limits.maxPeers, "tooLarge", "maxPeers");
  const header = decodeHeader(headerBytes);
  const payload = decodePayload(payloadBytes, limits);
  const proofs = list.map((proof) => proofOf(proof, limits));
  field.expectAscending(proofs.map(({ body }) => body.creator));
  return { headerBytes, header, payloadBytes, payload, proofs };
};

export type Verdict =
  | "valid"
  | "wrongNetwork"
  | "wrongVoters"
  | "wrongPayload"
  | "wrongGenesis"
  | "wrongProofs"
  | "tooFewVoters"
  | "tooManyVoters"
  | "notAVoter"
  | "wrongPath"
  | "wrongSignature";

/** Whether the voters of the election voted for the payload. */
export const verifyBlock = (
  { header, payloadBytes, payload, proofs }: Block,
  { mode }: Genesis,
  networkId: Uint8Array,
  voters: readonly Uint8Array[],
): Verdict => {
  const hash = payloadHash(payloadBytes);
  const events = proofs.map(({ bodyBytes }) => eventHash(networkId, bodyBytes));
  const { equalBytes } = field;
  if (!equalBytes(header.networkId, networkId)) return "wrongNetwork";
  if (!equalBytes(header.votersHash, votersHash(voters))) return "wrongVoters";
  if (!equalBytes(header.payloadHash, hash)) return "wrongPayload";
  if (payload.tag === "genesis" && !equalBytes(hash, networkId)) return "wrongGenesis";
  if (!equalBytes(header.proofsHash, proofsHash(events))) return "wrongProofs";
  const isSingle = payload.tag === "opaque" && mode === "single";
  const needed = isSingle ? 1 : Math.floor((2 * voters.length) / 3) + 1;
  if (proofs.length < needed) return "tooFewVoters";
  if (isSingle && proofs.length > 1) return "tooManyVoters";
  for (const { bodyBytes, body, signature, position, path } of proofs) {
    const { creator, voteCount, voteRoot } = body;
    if (!voters.some((voter) => equalBytes(voter, creator))) return "notAVoter";
    if (!leadsToRoot(hash, position, voteCount, path, voteRoot)) return "wrongPath";
    const event = eventHash(networkId, bodyBytes);
    if (!isSignature(creator, event, signature)) return "wrongSignature";
  }
  return "valid";
};
