import { hexToBytes } from "@parsec/crypto";
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

/** The array and the six fields of an observation. */
const MAX_ITEMS = 7;

/**
 * Encodes the body of an event: what its creator signs. Done once, by the creator; everybody else keeps the bytes.
 *
 * @param body - what to encode; ids and hashes of 64 hex digits, a count below 2^32
 */
export function encodeEventBody(body: EventBody): Uint8Array {
  const start = [WIRE_VERSION, CAUSES.indexOf(body.cause), hexToBytes(body.creator)];
  return encodeCbor([...start, ...fieldsByCause(body)]);
}

/**
 * Decodes the body of an event.
 *
 * @param bytes - the encoded body; nothing of them is kept
 */
export function decodeEventBody(bytes: Uint8Array): Decoded<EventBody> {
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
