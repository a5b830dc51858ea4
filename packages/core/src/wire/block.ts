import type { Hash } from "@parsec/crypto";
import { type BlockHeader, decodeBlockHeader, encodeBlockHeader } from "./block-header.ts";
import { type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
import { type Decoded, decoded, failed, within } from "./decoded.ts";
import { FieldReader } from "./field-reader.ts";
import { blockHash } from "./hashes.ts";
import type { ProtocolLimits } from "./limits.ts";
import type { Network } from "./network.ts";
import { decodePayload, encodePayload, type Payload } from "./payload.ts";
import { sortedSetFault } from "./sorted-set.ts";
import { proofItems, readProof, type VoteProof } from "./vote-proof.ts";

/** A payload that reached consensus, with the votes that prove it (protocol §3.5). */
export interface Block {
  /** Hash of the header: equal hashes mean agreement on this block and all before it. */
  readonly hash: Hash;
  /** What the hash covers. */
  readonly header: BlockHeader;
  /** What was voted for. */
  readonly payload: Payload;
  /** The votes, strictly ascending by voter. */
  readonly proofs: readonly VoteProof[];
}

/**
 * Encodes a block.
 *
 * @param block - what to encode
 */
export function encodeBlock(block: Block): Uint8Array {
  return encodeCbor([
    encodeBlockHeader(block.header),
    encodePayload(block.payload),
    block.proofs.map((proof) => proofItems(proof)),
  ]);
}

/**
 * Decodes a block. That it is a block of the network, and one that its voters voted for, is for `verifyBlock` to say.
 *
 * @param bytes - the encoded block; nothing of it is kept
 * @param network - which it should belong to
 */
export function decodeBlock(bytes: Uint8Array, network: Network): Decoded<Block> {
  const { limits } = network.genesis;
  const value = decodeCbor(bytes, mostItems(limits));
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.count(3);
  const headerBytes = fields.bytes("header");
  const payloadBytes = fields.bytes("payload");
  const proofList = fields.list("proofs", ["maxPeers", limits.maxPeers]);
  if (fields.fault !== undefined) return failed(fields.fault);
  const header = decodeBlockHeader(headerBytes);
  if (!header.ok) return failed(within(["header"], header.fault));
  const payload = decodePayload(payloadBytes.slice(), limits);
  if (!payload.ok) return failed(within(["payload"], payload.fault));
  const proofs = readProofs(proofList, network);
  if (!proofs.ok) return failed(within(["proofs"], proofs.fault));
  return decoded({
    hash: blockHash(headerBytes),
    header: header.value,
    payload: payload.value,
    proofs: proofs.value,
  });
}

function readProofs(values: readonly CborValue[], network: Network): Decoded<readonly VoteProof[]> {
  const proofs: VoteProof[] = [];
  for (const [position, value] of values.entries()) {
    const proof = readProof(value, network);
    if (!proof.ok) return failed(within([position], proof.fault));
    proofs.push(proof.value);
  }
  const fault = sortedSetFault(proofs.map(({ voter }) => voter));
  return fault === undefined ? decoded(proofs) : failed(fault);
}

/** The array and its three fields, five items a proof. */
function mostItems(limits: ProtocolLimits): number {
  return 4 + 5 * limits.maxPeers;
}
