import { type Hash, hexToBytes, type PublicId } from "@parsec/crypto";
import { type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";
import { type Decoded, decoded, failed, plainFault, within } from "./decoded.ts";
import { SIGNATURE_BYTES } from "./event.ts";
import { FieldReader } from "./field-reader.ts";
import { checkpointBodyHash } from "./hashes.ts";
import type { ProtocolLimits } from "./limits.ts";
import type { Network } from "./network.ts";
import { sortedSetFault } from "./sorted-set.ts";

/** One peer's word that it decided all that a checkpoint says. */
export interface CheckpointSignature {
  /** Who signed. */
  readonly signer: PublicId;
  /** Its signature of the checkpoint's hash, 64 bytes. */
  readonly signature: Uint8Array;
}

/**
 * A checkpoint with signatures of it. With enough of them it proves that the checkpoint's block was decided at its
 * height; whether they are enough, and whether they are any, only `verifyCertificate` says. With fewer it is a part
 * of a certificate, as peers send it to each other.
 */
export interface Certificate {
  /** Hash of the checkpoint, which the signatures sign. */
  readonly hash: Hash;
  /** What is signed. */
  readonly checkpoint: Checkpoint;
  /** The signatures, at least one, strictly ascending by signer. */
  readonly signatures: readonly CheckpointSignature[];
}

/**
 * A certificate as it stands in messages and batches.
 *
 * @param certificate - the certificate
 */
export function certificateItems({ checkpoint, signatures }: Certificate): CborValue {
  const pairs = signatures.map(({ signer, signature }) => [hexToBytes(signer), signature]);
  return [encodeCheckpoint(checkpoint), pairs];
}

/**
 * Encodes a certificate by itself.
 *
 * @param certificate - the certificate, its signatures ascending by signer
 */
export function encodeCertificate(certificate: Certificate): Uint8Array {
  return encodeCbor(certificateItems(certificate));
}

/**
 * Decodes a certificate that stands by itself. Whether its signatures are enough, or valid at all, is for
 * `verifyCertificate` to say.
 *
 * @param bytes - the encoded certificate; nothing of them is kept
 * @param network - which it belongs to
 */
export function decodeCertificate(bytes: Uint8Array, network: Network): Decoded<Certificate> {
  const value = decodeCbor(bytes, mostCertificateItems(network.genesis.limits));
  return value.ok ? readCertificate(value.value, network) : value;
}

/**
 * Reads a certificate within a message or batch.
 *
 * @param value - the certificate's item; nothing of the bytes under it is kept
 * @param network - which it belongs to
 */
export function readCertificate(value: CborValue, network: Network): Decoded<Certificate> {
  const fields = new FieldReader(value);
  fields.count(2);
  const bodyBytes = fields.bytes("checkpoint");
  const list = fields.list("signatures", ["maxPeers", network.genesis.limits.maxPeers]);
  if (fields.fault !== undefined) return failed(fields.fault);
  const checkpoint = decodeCheckpoint(bodyBytes);
  if (!checkpoint.ok) return failed(within(["checkpoint"], checkpoint.fault));
  const signatures = readSignatures(list);
  if (!signatures.ok) return failed(within(["signatures"], signatures.fault));
  return decoded({
    hash: checkpointBodyHash(network.idBytes, bodyBytes),
    checkpoint: checkpoint.value,
    signatures: signatures.value,
  });
}

/**
 * How many CBOR items a certificate may have: the array and its two fields, three items a signature.
 *
 * @param limits - of the network
 */
export function mostCertificateItems({ maxPeers }: Pick<ProtocolLimits, "maxPeers">): number {
  return 3 + 3 * maxPeers;
}

function readSignatures(values: readonly CborValue[]): Decoded<readonly CheckpointSignature[]> {
  if (values.length === 0) {
    return failed(plainFault("outOfRange", "a certificate without a signature says nothing"));
  }
  const signatures: CheckpointSignature[] = [];
  for (const [position, value] of values.entries()) {
    const fields = new FieldReader(value);
    fields.count(2);
    const signer = fields.id("signer");
    // Copied, so that keeping a signature doesn't keep the message that it came in.
    const signature = fields.bytes("signature", SIGNATURE_BYTES).slice();
    if (fields.fault !== undefined) return failed(within([position], fields.fault));
    signatures.push({ signer, signature });
  }
  const fault = sortedSetFault(signatures.map(({ signer }) => signer));
  return fault === undefined ? decoded(signatures) : failed(fault);
}
