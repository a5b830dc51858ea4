import { type Hash, hexToBytes, type PublicId } from "@parsec/crypto";
import { decodeCbor, encodeCbor } from "./cbor.ts";
import { encodeItem } from "./encode-item.ts";
import type { DecodeFault, FaultPath } from "./decode-fault.ts";
import { type Decoded, decoded, failed, within } from "./decoded.ts";
import { FieldReader } from "./field-reader.ts";
import type { Genesis } from "./genesis.ts";
import { decodeGenesis, encodeGenesis, GENESIS_TAG } from "./genesis-codec.ts";
import { payloadHash } from "./hashes.ts";
import { mostGenesisBytes, type ProtocolLimits } from "./limits.ts";
import { type AccusationPayload, detachedMalice } from "./malice.ts";
import { MALICE_ITEMS, maliceItems, readMalice } from "./malice-codec.ts";
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

/** A change of who votes (protocol §3.5): it counts from the election after the one that decides it. */
export interface MembershipPayload {
  /** Which payload it is: whether the peer is to be a voter, or none any more. */
  readonly kind: "add" | "remove";
  /** Whose change it is. Nobody is added twice: whoever comes back has a new id. */
  readonly peer: PublicId;
  /**
   * Whatever the application wants to say with it, at most `maxPayloadBytes`. A change is decided once; to decide the
   * same one again, let this differ.
   */
  readonly info: Uint8Array;
}

/** What peers vote for (protocol §1). */
export type Payload = GenesisPayload | MembershipPayload | AccusationPayload | OpaquePayload;

/** A payload as it is kept and sent. */
export interface HashedPayload {
  /** The hash that events vote for. */
  readonly hash: Hash;
  /** The encoded payload. */
  readonly bytes: Uint8Array;
  /** What it says; an opaque payload's bytes are a view of the encoded ones. */
  readonly payload: Payload;
}

/**
 * Finds a payload that was read before.
 *
 * @param hash - the payload's hash
 */
export type FindPayload = (hash: Hash) => HashedPayload | undefined;

/** Tags of payloads that change who votes. */
const MEMBERSHIP_TAGS = { add: 1, remove: 2 } as const;

/** The tag of an accusation. */
const ACCUSATION_TAG = 3;

/** The tag of an opaque payload. */
const OPAQUE_TAG = 4;

/** Tags given away: start-dkg, dkg-message, dkg-result. */
const RESERVED_TAGS: ReadonlySet<number> = new Set([5, 6, 7]);

/**
 * Encodes a payload.
 *
 * @param payload - what to encode; the length of the application's bytes is not checked
 * @throws `WireError` for a genesis that no peer would accept
 */
export function encodePayload(payload: Payload): Uint8Array {
  if (payload.kind === "genesis") return encodeGenesis(payload.genesis);
  if (payload.kind === "opaque") return encodeCbor([OPAQUE_TAG, payload.bytes]);
  if (payload.kind === "accusation") {
    const { offender, malice } = payload;
    return encodeItem([ACCUSATION_TAG, hexToBytes(offender), maliceItems(malice)]);
  }
  return encodeCbor([MEMBERSHIP_TAGS[payload.kind], hexToBytes(payload.peer), payload.info]);
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
 * The same payload in memory of its own, so that keeping it doesn't keep the message that it came in.
 *
 * @param payload - the payload
 */
export function detachedPayload({ hash, bytes: view, payload }: HashedPayload): HashedPayload {
  const bytes = new Uint8Array(view);
  if (payload.kind === "genesis") return { hash, bytes, payload };
  // What the application chose stands at the end.
  if (payload.kind === "opaque") {
    const content = bytes.subarray(bytes.length - payload.bytes.length);
    return { hash, bytes, payload: { kind: payload.kind, bytes: content } };
  }
  if (payload.kind === "accusation") {
    const { kind, offender, malice } = payload;
    return { hash, bytes, payload: { kind, offender, malice: detachedMalice(malice) } };
  }
  const info = bytes.subarray(bytes.length - payload.info.length);
  return { hash, bytes, payload: { kind: payload.kind, peer: payload.peer, info } };
}

/**
 * Decodes a payload.
 *
 * @param bytes - the encoded payload; the application's bytes in it are a view of them
 * @param limits - of the network
 */
export function decodePayload(bytes: Uint8Array, limits: ProtocolLimits): Decoded<Payload> {
  const tag = leadingNumber(bytes, 0);
  if (tag === GENESIS_TAG) {
    const genesis = decodeGenesis(bytes);
    if (!genesis.ok) return genesis;
    // One that is larger could not be quoted in an accusation.
    const fault = tooLong([], bytes, mostGenesisBytes(limits));
    return fault === undefined
      ? decoded({ kind: "genesis", genesis: genesis.value })
      : failed(fault);
  }
  if (tag === MEMBERSHIP_TAGS.add) return readMembership("add", bytes, limits);
  if (tag === MEMBERSHIP_TAGS.remove) return readMembership("remove", bytes, limits);
  if (tag === ACCUSATION_TAG) return readAccusation(bytes, limits);
  if (tag !== undefined && tag !== OPAQUE_TAG) return failed(otherTag(tag));
  const value = decodeCbor(bytes, 3);
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.number("tag", OPAQUE_TAG, OPAQUE_TAG);
  fields.count(2);
  const content = fields.bytes("bytes");
  if (fields.fault !== undefined) return failed(fields.fault);
  const fault = tooLong(["bytes"], content, limits.maxPayloadBytes);
  return fault === undefined ? decoded({ kind: "opaque", bytes: content }) : failed(fault);
}

function readMembership(
  kind: MembershipPayload["kind"],
  bytes: Uint8Array,
  limits: ProtocolLimits,
): Decoded<MembershipPayload> {
  const value = decodeCbor(bytes, 4);
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.number("tag", MEMBERSHIP_TAGS[kind], MEMBERSHIP_TAGS[kind]);
  fields.count(3);
  const peer = fields.id("peer");
  const info = fields.bytes("info");
  if (fields.fault !== undefined) return failed(fields.fault);
  const fault = tooLong(["info"], info, limits.maxPayloadBytes);
  return fault === undefined ? decoded({ kind, peer, info }) : failed(fault);
}

function readAccusation(bytes: Uint8Array, limits: ProtocolLimits): Decoded<AccusationPayload> {
  const value = decodeCbor(bytes, 3 + MALICE_ITEMS);
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.number("tag", ACCUSATION_TAG, ACCUSATION_TAG);
  fields.count(3);
  const offender = fields.id("offender");
  const list = fields.list("malice");
  if (fields.fault !== undefined) return failed(fields.fault);
  const malice = readMalice(list, limits);
  if (!malice.ok) return failed(within(["malice"], malice.fault));
  return decoded({ kind: "accusation", offender, malice: malice.value });
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

function tooLong(path: FaultPath, content: Uint8Array, most: number): DecodeFault | undefined {
  if (content.length <= most) return undefined;
  const message = `${content.length} bytes, at most ${most}`;
  return { code: "tooLarge", limit: "maxPayloadBytes", path, message };
}
