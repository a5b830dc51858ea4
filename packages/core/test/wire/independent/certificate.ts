// Checkpoints and certificates.

import type { Item } from "./cbor.ts";
import { decodeItem, decodeVersioned } from "./cbor.ts";
import * as field from "./fields.ts";
import { checkpointHash, isSignature } from "./hashes.ts";
import type { ProtocolLimits } from "./limits.ts";
import { ITEMS, certificateItems } from "./limits.ts";
import { attempt, refuseIf } from "./refusal.ts";

export type Checkpoint = {
  readonly height: number;
  readonly blockHash: Uint8Array;
  readonly votersHash: Uint8Array;
};

type Signature = { readonly signer: Uint8Array; readonly signature: Uint8Array };

export type Certificate = {
  readonly checkpointBytes: Uint8Array;
  readonly checkpoint: Checkpoint;
  readonly signatures: readonly Signature[];
};

export const decodeCheckpoint = (bytes: Uint8Array): Checkpoint => {
  const item = decodeVersioned(bytes, ITEMS.checkpoint);
  const [, height, block, voters] = field.versionedFieldsOf(item, 4);
  return {
    height: field.numberOf(height),
    blockHash: field.hashOf(block),
    votersHash: field.hashOf(voters),
  };
};

const signatureOf = (item: Item): Signature => {
  const [signer, signature] = field.fieldsOf(item, 2);
  return {
    signer: field.hashOf(signer),
    signature: field.bytesOf(signature, field.SIGNATURE_BYTES),
  };
};

/** A certificate that stands in a message or batch. */
export const certificateOf = (item: Item | undefined, limits: ProtocolLimits): Certificate => {
  const [checkpointItem, signaturesItem] = field.fieldsOf(item, 2);
  const checkpointBytes = field.bytesOf(checkpointItem);
  const list = field.listOf(signaturesItem);
  refuseIf(list.length > limits.maxPeers, "tooLarge", "maxPeers");
  const checkpoint = decodeCheckpoint(checkpointBytes);
  refuseIf(list.length === 0, "outOfRange");
  const signatures = list.map(signatureOf);
  field.expectAscending(signatures.map(({ signer }) => signer));
  return { checkpointBytes, checkpoint, signatures };
};

export const decodeCertificate = (bytes: Uint8Array, limits: ProtocolLimits): Certificate =>
  certificateOf(decodeItem(bytes, certificateItems(limits)), limits);

export type Verdict = "valid" | "undecodable" | "tooFewSigners" | "notAVoter" | "wrongSignature";

/** Whether it proves to whoever knows the voters of the election that the block was decided. */
export const verifyCertificate = (
  bytes: Uint8Array,
  networkId: Uint8Array,
  voters: readonly Uint8Array[],
  limits: ProtocolLimits,
): Verdict => {
  const decoded = attempt(() => decodeCertificate(bytes, limits));
  if (!decoded.ok) return "undecodable";
  const { checkpointBytes, signatures } = decoded.value;
  if (signatures.length < Math.floor(voters.length / 3) + 1) return "tooFewSigners";
  const hash = checkpointHash(networkId, checkpointBytes);
  for (const { signer, signature } of signatures) {
    if (!voters.some((voter) => field.equalBytes(voter, signer))) return "notAVoter";
    if (!isSignature(signer, hash, signature)) return "wrongSignature";
  }
  return "valid";
};
