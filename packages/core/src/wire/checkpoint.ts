import { type Hash, hexToBytes } from "@parsec/crypto";
import { decodeCbor, encodeCbor } from "./cbor.ts";
import { type Decoded, decoded, failed } from "./decoded.ts";
import { headerBytes } from "./encode-item.ts";
import { FieldReader } from "./field-reader.ts";
import { checkpointBodyHash } from "./hashes.ts";
import type { Network } from "./network.ts";
import { versionFault, WIRE_VERSION } from "./version.ts";

/**
 * What a peer signs after it has decided a group: where the chain of blocks stands, and who votes on what follows.
 * Since a block's hash covers all blocks before it, one checkpoint speaks for the whole chain up to there.
 */
export interface Checkpoint {
  /** Height of the group's last block. */
  readonly height: number;
  /** Hash of that block. */
  readonly blockHash: Hash;
  /** Hash of the voters **that follow**: of the next election, not of the one that decided the group. */
  readonly votersHash: Hash;
}

/** The array and its four fields. */
const MAX_ITEMS = 5;

/**
 * Encodes the body of a checkpoint: 71 to 75 bytes.
 *
 * @param checkpoint - what to encode; a height below 2^32
 */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  return encodeCbor([
    WIRE_VERSION,
    checkpoint.height,
    hexToBytes(checkpoint.blockHash),
    hexToBytes(checkpoint.votersHash),
  ]);
}

/**
 * How many bytes {@link encodeCheckpoint} makes.
 *
 * @param checkpoint - of which
 */
export function checkpointBytes({ height }: Checkpoint): number {
  // The array's header and the version; two byte strings of 32 with theirs.
  return 2 + headerBytes(height) + 2 * 34;
}

/**
 * Decodes the body of a checkpoint.
 *
 * @param bytes - the encoded body; nothing of them is kept
 */
export function decodeCheckpoint(bytes: Uint8Array): Decoded<Checkpoint> {
  const version = versionFault(bytes);
  if (version !== undefined) return failed(version);
  const value = decodeCbor(bytes, MAX_ITEMS);
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.version();
  fields.count(4);
  const checkpoint: Checkpoint = {
    height: fields.number("height"),
    blockHash: fields.hash("blockHash"),
    votersHash: fields.hash("votersHash"),
  };
  return fields.fault === undefined ? decoded(checkpoint) : failed(fields.fault);
}

/**
 * The hash of a checkpoint, whose 32 bytes are what is signed. It covers the network, so a signature means nothing in
 * another network.
 *
 * @param checkpoint - what is signed
 * @param network - which it belongs to
 */
export function checkpointHash(checkpoint: Checkpoint, network: Pick<Network, "idBytes">): Hash {
  return checkpointBodyHash(network.idBytes, encodeCheckpoint(checkpoint));
}
