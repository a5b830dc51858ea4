import { type Hash, hexToBytes, type PublicId, sliceToHex } from "@parsec/crypto";
import { type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
import { type Decoded, decoded, failed, plainFault } from "./decoded.ts";
import type { Cause, EventBody } from "./event-body.ts";
import { FieldReader } from "./field-reader.ts";
import { versionFault, WIRE_VERSION } from "./version.ts";

/** Causes; their numbers on the wire are their positions. */
const CAUSES: readonly Cause[] = ["initial", "observation", "requesting", "request", "response"];

const FIELD_COUNTS: Readonly<Record<Cause, number>> = {
  initial: 3,
  observation: 6,
  requesting: 5,
  request: 5,
  response: 5,
};

/** Where the creator's id stands, behind its header. */
const CREATOR_START = 5;
/** Where the self-parent stands, behind its header. */
const PARENT_START = 39;
const HASH_BYTES = 32;

/** The array and the six fields of an observation. */
const MAX_ITEMS = 7;

/**
 * Encodes the body of an event: what its creator signs. Done once, by the creator; everybody else keeps the bytes.
 *
 * @param body - what to encode; ids and hashes of 64 hex digits, a count below 2^32
 */
export function encodeEventBody(body: EventBody): Uint8Array {
  const cause = CAUSES.indexOf(body.cause);
  return encodeCbor([WIRE_VERSION, cause, hexToBytes(body.creator), ...fieldsByCause(body)]);
}

/**
 * Decodes the body of an event.
 *
 * @param bytes - the encoded body; nothing of them is kept
 */
export function decodeEventBody(bytes: Uint8Array): Decoded<EventBody> {
  const plain = plainBody(bytes);
  if (plain !== undefined) return decoded(plain);
  const version = versionFault(bytes);
  if (version !== undefined) return failed(version);
  const value = decodeCbor(bytes, MAX_ITEMS);
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.version();
  const number = fields.number("cause");
  const cause = CAUSES[number];
  if (fields.fault !== undefined) return failed(fields.fault);
  if (cause === undefined) {
    return failed(plainFault("unknownCause", `cause ${number} is unknown`, ["cause"]));
  }
  const body = readBody(cause, fields);
  return fields.fault === undefined ? decoded(body) : failed(fields.fault);
}

/**
 * The creator of an event, as a view of the event's body, in which it always stands at the same place.
 *
 * @param bodyBytes - the body of a sound event
 */
export function creatorBytes(bodyBytes: Uint8Array): Uint8Array {
  return bodyBytes.subarray(CREATOR_START, CREATOR_START + HASH_BYTES);
}

/**
 * Reads a body that is as almost all are. Since every value has one encoding, headers at their places are all there is to
 * see; whatever has others is left to the reader that can say what is wrong, if anything.
 */
function plainBody(bytes: Uint8Array): EventBody | undefined {
  const { length } = bytes;
  if (bytes[1] !== WIRE_VERSION || !isHash(bytes, CREATOR_START)) return undefined;
  const cause = CAUSES[bytes[2] as number];
  if (cause === undefined || bytes[0] !== 0x80 + FIELD_COUNTS[cause]) return undefined;
  if (cause === "initial") {
    if (length !== CREATOR_START + HASH_BYTES) return undefined;
    return { cause, creator: hexAt(bytes, CREATOR_START) as PublicId };
  }
  // A count of votes of one byte may stand between the parents.
  const last = length - HASH_BYTES;
  const count = bytes[PARENT_START + HASH_BYTES] as number;
  const isVote = cause === "observation";
  if (last !== PARENT_START + HASH_BYTES + (isVote ? 3 : 2)) return undefined;
  if (!isHash(bytes, PARENT_START) || !isHash(bytes, last)) return undefined;
  const creator = hexAt(bytes, CREATOR_START) as PublicId;
  const selfParent = hexAt(bytes, PARENT_START) as Hash;
  const other = hexAt(bytes, last);
  if (cause === "requesting") return { cause, creator, selfParent, recipient: other as PublicId };
  if (!isVote) return { cause, creator, selfParent, otherParent: other as Hash };
  if (count < 1 || count > 23) return undefined;
  return { cause, creator, selfParent, voteCount: count, voteRoot: other as Hash };
}

/** Whether the header of a byte string of 32 stands before a place. */
function isHash(bytes: Uint8Array, start: number): boolean {
  return bytes[start - 2] === 0x58 && bytes[start - 1] === HASH_BYTES;
}

function hexAt(bytes: Uint8Array, start: number): string {
  return sliceToHex(bytes, start, start + HASH_BYTES);
}

function fieldsByCause(body: EventBody): readonly CborValue[] {
  if (body.cause === "initial") return [];
  const selfParent = hexToBytes(body.selfParent);
  if (body.cause === "observation") return [selfParent, body.voteCount, hexToBytes(body.voteRoot)];
  return [selfParent, hexToBytes(body.cause === "requesting" ? body.recipient : body.otherParent)];
}

/** Reads the fields behind version and cause. */
function readBody(cause: Cause, fields: FieldReader): EventBody {
  fields.count(FIELD_COUNTS[cause]);
  const creator = fields.id("creator");
  if (cause === "initial") return { cause, creator };
  const selfParent = fields.hash("selfParent");
  if (cause === "observation") {
    const voteCount = fields.number("voteCount", 1);
    return { cause, creator, selfParent, voteCount, voteRoot: fields.hash("voteRoot") };
  }
  if (cause === "requesting") {
    return { cause, creator, selfParent, recipient: fields.id("recipient") };
  }
  return { cause, creator, selfParent, otherParent: fields.hash("otherParent") };
}
