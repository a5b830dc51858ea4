import type { Hash } from "@parsec/crypto";
import { decodeCbor, encodeCbor } from "./cbor.ts";
import type { DecodeFault } from "./decode-fault.ts";
import { type Decoded, decoded, failed } from "./decoded.ts";
import { FieldReader } from "./field-reader.ts";
import type { Genesis } from "./genesis.ts";
import { decodeGenesis, encodeGenesis, GENESIS_TAG } from "./genesis-codec.ts";
import { payloadHash } from "./hashes.ts";
import type { ProtocolLimits } from "./limits.ts";
import { leadingNumber } from "./version.ts";

/** The genesis, which every first voter votes for in its second event. */
export interface GenesisPayload {
  /** Which payload it is. */
  readonly kind: "genesis";
  /** What the network agrees on. */
  readonly genesis: Genesis;
}

/** Bytes of the application's that mean nothing here. */
export interface OpaquePayload {
  /** Which payload it is. */
  readonly kind: "opaque";
  /** The application's bytes, at most `maxPayloadBytes`. */
  readonly bytes: Uint8Array;
}

/** What peers vote for (protocol §1). */
export type Payload = GenesisPayload | OpaquePayload;

/** A payload as it is kept and sent. */
export interface HashedPayload {
  /** The hash that events vote for. */
  readonly hash: Hash;
  /** The encoded payload. */
  readonly bytes: Uint8Array;
  /** What it says; an opaque payload's bytes are a view of the encoded ones. */
  readonly payload: Payload;
}

/** The tag of an opaque payload. */
const OPAQUE_TAG = 4;

/** Tags given away: add, remove, accusation, start-dkg, dkg-message, dkg-result. */
const RESERVED_TAGS: ReadonlySet<number> = new Set([1, 2, 3, 5, 6, 7]);

/**
 * Encodes a payload.
 *
 * @param payload - what to encode; the length of an opaque one is not checked
 * @throws `WireError` for a genesis that no peer would accept
 */
export function encodePayload(payload: Payload): Uint8Array {
  if (payload.kind === "genesis") return encodeGenesis(payload.genesis);
  return encodeCbor([OPAQUE_TAG, payload.bytes]);
}

/**
 * Encodes a payload and hashes it.
 *
 * @param payload - what to encode
 * @throws `WireError` for a genesis that no peer would accept
 */
export function hashedPayload(payload: Payload): HashedPayload {
  const bytes = encodePayload(payload);
  return { hash: payloadHash(bytes), bytes, payload };
}

/**
 * Decodes a payload.
 *
 * @param bytes - the encoded payload; an opaque payload's bytes are a view of them
 * @param limits - of the network
 */
export function decodePayload(bytes: Uint8Array, limits: ProtocolLimits): Decoded<Payload> {
  const tag = leadingNumber(bytes, 0);
  if (tag === GENESIS_TAG) {
    const genesis = decodeGenesis(bytes);
    return genesis.ok ? decoded({ kind: "genesis", genesis: genesis.value }) : genesis;
  }
  if (tag !== undefined && tag !== OPAQUE_TAG) return failed(otherTag(tag));
  const value = decodeCbor(bytes, 3);
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.number("tag", OPAQUE_TAG, OPAQUE_TAG);
  fields.count(2);
  const content = fields.bytes("bytes");
  if (fields.fault !== undefined) return failed(fields.fault);
  if (content.length > limits.maxPayloadBytes) return failed(tooLong(content, limits));
  return decoded({ kind: "opaque", bytes: content });
}

function otherTag(tag: number): DecodeFault {
  const isReserved = RESERVED_TAGS.has(tag);
  return {
    code: isReserved ? "reservedPayload" : "unknownPayload",
    tag,
    path: ["tag"],
    message: `payload ${tag} is ${isReserved ? "for a later version" : "unknown"}`,
  };
}

function tooLong(content: Uint8Array, { maxPayloadBytes }: ProtocolLimits): DecodeFault {
  const message = `${content.length} bytes, at most ${maxPayloadBytes}`;
  return { code: "tooLarge", limit: "maxPayloadBytes", path: ["bytes"], message };
}
