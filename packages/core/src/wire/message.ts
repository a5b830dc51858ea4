import { type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
import { type Contents, contentsItems, type EncodedContents, readContents } from "./contents.ts";
import type { DecodeFault } from "./decode-fault.ts";
import { type Decoded, decoded, failed, plainFault } from "./decoded.ts";
import type { FindEvent } from "./event.ts";
import { FieldReader } from "./field-reader.ts";
import { defaultLocalLimits, type LocalLimits } from "./limits.ts";
import type { Network } from "./network.ts";
import { versionFault, WIRE_VERSION } from "./version.ts";

/** Which half of an exchange a message is. */
export type MessageKind = "request" | "response";

/** What a message is made of. */
export interface MessageParts extends EncodedContents {
  /** Which half of the exchange it is. */
  readonly kind: MessageKind;
}

/** A message that is sound in itself, of this network; its events are sound one by one and otherwise unchecked. */
export interface UncheckedMessage extends Contents {
  /** Which half of the exchange it is. */
  readonly kind: MessageKind;
}

/** Kinds; their numbers on the wire are their positions. */
const KINDS: readonly MessageKind[] = ["request", "response"];

/**
 * Encodes a message.
 *
 * @param parts - events, parents first, and the payloads that the receiver lacks
 * @param network - which it is for
 */
export function encodeMessage(parts: MessageParts, network: Network): Uint8Array {
  const start: CborValue[] = [WIRE_VERSION, KINDS.indexOf(parts.kind), network.idBytes];
  return encodeCbor([...start, ...contentsItems(parts)]);
}

/**
 * Decodes a message. One unsound event makes the whole message unsound: an honest peer never relays one.
 *
 * @param bytes - what was received; nothing of it is kept
 * @param network - which it should belong to
 * @param limits - of this peer
 * @param find - finds events that were read before, which then stand for those in the message; without it, encoding
 *   the decoded message again gives the same bytes
 */
export function decodeMessage(
  bytes: Uint8Array,
  network: Network,
  limits: LocalLimits = defaultLocalLimits,
  find?: FindEvent,
): Decoded<UncheckedMessage> {
  if (bytes.length > limits.maxMessageBytes) return failed(tooLarge(bytes, limits));
  const version = versionFault(bytes);
  if (version !== undefined) return failed(version);
  const value = decodeCbor(bytes, mostItems(limits));
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.version();
  fields.count(5);
  const kindNumber = fields.number("kind");
  const networkId = fields.hash("networkId");
  const events = fields.list("events", ["maxEventsPerMessage", limits.maxEventsPerMessage]);
  const payloads = fields.list("payloads", ["maxPayloadsPerMessage", limits.maxPayloadsPerMessage]);
  if (fields.fault !== undefined) return failed(fields.fault);
  const kind = KINDS[kindNumber];
  if (kind === undefined) {
    return failed(plainFault("unknownKind", `kind ${kindNumber} is unknown`, ["kind"]));
  }
  if (networkId !== network.id) {
    const message = `a message of network ${networkId}, not ${network.id}`;
    return failed(plainFault("wrongNetwork", message, ["networkId"]));
  }
  const contents = readContents(events, payloads, network, find);
  return contents.ok ? decoded({ kind, ...contents.value }) : contents;
}

/** The array and its five fields, four items an event, one a payload. */
function mostItems(limits: LocalLimits): number {
  return 6 + 4 * limits.maxEventsPerMessage + limits.maxPayloadsPerMessage;
}

function tooLarge(bytes: Uint8Array, { maxMessageBytes }: LocalLimits): DecodeFault {
  const message = `${bytes.length} bytes, at most ${maxMessageBytes}`;
  return { code: "tooLarge", limit: "maxMessageBytes", path: [], message };
}
