import { type Hash, hexToBytes, toHash } from "@parsec/crypto";
import { decodeCbor, encodeCbor } from "./cbor.ts";
import { type Decoded, decoded, failed } from "./decoded.ts";
import { FieldReader } from "./field-reader.ts";
import { versionFault, WIRE_VERSION } from "./version.ts";

/** What a block's hash covers: all of the block but the signatures under its proofs. */
export interface BlockHeader {
  /** Hash of the genesis payload. */
  readonly networkId: Hash;
  /** How many blocks came before. */
  readonly height: number;
  /** Number of the election that decided it, from 0, void ones counted. */
  readonly election: number;
  /** Hash of the block before; {@link NO_BLOCK} exactly for height 0. */
  readonly previous: Hash;
  /** Hash of the voters of that election. */
  readonly votersHash: Hash;
  /** Hash of the payload. */
  readonly payloadHash: Hash;
  /** Hash of the proofs. */
  readonly proofsHash: Hash;
}

/** What the first block names as the block before: 32 zero bytes. */
export const NO_BLOCK: Hash = toHash(new Uint8Array(32));

/** The array and its eight fields. */
const MAX_ITEMS = 9;

/**
 * Encodes a block's header.
 *
 * @param header - what to encode; height and election below 2^32
 */
export function encodeBlockHeader(header: BlockHeader): Uint8Array {
  return encodeCbor([
    WIRE_VERSION,
    hexToBytes(header.networkId),
    header.height,
    header.election,
    hexToBytes(header.previous),
    hexToBytes(header.votersHash),
    hexToBytes(header.payloadHash),
    hexToBytes(header.proofsHash),
  ]);
}

/**
 * Decodes a block's header.
 *
 * @param bytes - the encoded header; nothing of them is kept
 */
export function decodeBlockHeader(bytes: Uint8Array): Decoded<BlockHeader> {
  const version = versionFault(bytes);
  if (version !== undefined) return failed(version);
  const value = decodeCbor(bytes, MAX_ITEMS);
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.version();
  fields.count(8);
  const header: BlockHeader = {
    networkId: fields.hash("networkId"),
    height: fields.number("height"),
    election: fields.number("election"),
    previous: fields.hash("previous"),
    votersHash: fields.hash("votersHash"),
    payloadHash: fields.hash("payloadHash"),
    proofsHash: fields.hash("proofsHash"),
  };
  if ((header.height === 0) !== (header.previous === NO_BLOCK)) {
    fields.refuse("outOfRange", "zeros stand before height 0 and nowhere else", ["previous"]);
  }
  return fields.fault === undefined ? decoded(header) : failed(fields.fault);
}
