import { decodeCbor } from "./cbor.ts";
import { mostCertificateItems } from "./certificate.ts";
import type { DecodeFault } from "./decode-fault.ts";
import { type Decoded, decoded, failed, plainFault } from "./decoded.ts";
import {
  type DeliveryKind,
  deliveryItems,
  type DeliveryParts,
  readDelivery,
  type RestParts,
  type UncheckedDelivery,
  type UncheckedRest,
} from "./delivery.ts";
import { type Encodable, encodeItem } from "./encode-item.ts";
import type { FindEvent } from "./event.ts";
import { FieldReader } from "./field-reader.ts";
import type { HeadsMessage } from "./heads.ts";
import { inventoryItems, readInventory } from "./inventory.ts";
import { type Invitation, invitationItems, readInvitation } from "./invitation.ts";
import { defaultLocalLimits, type LocalLimits, type ProtocolLimits } from "./limits.ts";
import type { Network } from "./network.ts";
import type { FindPayload } from "./payload.ts";
import { versionFault, WIRE_VERSION } from "./version.ts";

/**
 * What a message is.
 *
 * - `request`, `response`: the halves of an exchange; their last event is the sender's sync event
 * - `rest`: what somebody lacks who sent its heads
 * - `part`: one of a series that brings a request, a response or the rest, but not the last
 * - `more`: the last of a series that had to be broken off: "there is more, say what you have"
 * - `removed`: what somebody lacks whose removal the sender has decided: "I don't listen to you any more"
 * - `heads`: "this is what I have, send me the rest"
 * - `invitation`: "this is what I have, begin an exchange with me"
 */
export type MessageKind = DeliveryKind | HeadsMessage["kind"] | Invitation["kind"];

/** What a message is made of. */
export type MessageParts = DeliveryParts | RestParts | HeadsMessage | Invitation;

/** A message that is sound in itself, of this network; its events are sound one by one and otherwise unchecked. */
export type UncheckedMessage = UncheckedDelivery | UncheckedRest | HeadsMessage | Invitation;

/** Kinds; their numbers on the wire are their positions. */
const KINDS: readonly MessageKind[] = [
  "request",
  "response",
  "part",
  "rest",
  "heads",
  "more",
  "removed",
  "invitation",
];

const FIELD_COUNTS: Readonly<Record<MessageKind, number>> = {
  request: 7,
  response: 7,
  part: 7,
  rest: 9,
  heads: 5,
  more: 7,
  removed: 7,
  invitation: 5,
};

/**
 * Encodes a message.
 *
 * @param parts - what it is made of
 * @param network - which it is for
 * @throws `WireError` for a token that isn't 16 bytes, a head or batch twice, or a number of 2^32 or more
 */
export function encodeMessage(parts: MessageParts, network: Network): Uint8Array {
  const items = itemsOf(parts);
  const kind = KINDS.indexOf(parts.kind);
  const message: Encodable = [WIRE_VERSION, kind, network.idBytes, ...items];
  return encodeItem(message);
}

function itemsOf(parts: MessageParts): readonly Encodable[] {
  if (parts.kind === "heads") return inventoryItems(parts);
  return parts.kind === "invitation" ? invitationItems(parts) : deliveryItems(parts);
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
  return readMessage(new Uint8Array(bytes), network, limits, find);
}

/**
 * {@link decodeMessage} without a copy, for whoever keeps nothing of the message longer than its bytes stay as they are.
 *
 * @param bytes - what was received; events and payloads are views of it
 * @param network - which it should belong to
 * @param limits - of this peer
 * @param find - finds events that were read before
 * @param findPayload - finds payloads that were read before
 */
export function readMessage(
  bytes: Uint8Array,
  network: Network,
  limits: LocalLimits,
  find?: FindEvent,
  findPayload?: FindPayload,
): Decoded<UncheckedMessage> {
  if (bytes.length > limits.maxMessageBytes) return failed(tooLarge(bytes, limits));
  const version = versionFault(bytes);
  if (version !== undefined) return failed(version);
  const value = decodeCbor(bytes, mostItems(limits, network.genesis.limits));
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.version();
  const kindNumber = fields.number("kind");
  if (fields.fault !== undefined) return failed(fields.fault);
  const kind = KINDS[kindNumber];
  if (kind === undefined) {
    return failed(plainFault("unknownKind", `kind ${kindNumber} is unknown`, ["kind"]));
  }
  fields.count(FIELD_COUNTS[kind]);
  const networkId = fields.hash("networkId");
  if (fields.fault !== undefined) return failed(fields.fault);
  if (networkId !== network.id) {
    const message = `a message of network ${networkId}, not ${network.id}`;
    return failed(plainFault("wrongNetwork", message, ["networkId"]));
  }
  if (kind === "invitation") return readInvitation(fields, limits);
  if (kind !== "heads") {
    return readDelivery(kind, fields, network, limits, find, findPayload);
  }
  const inventory = readInventory(fields, limits);
  return inventory.ok ? decoded({ kind, ...inventory.value }) : inventory;
}

/** The array and the nine fields of the longest kind, four items an event, one a payload, those of certificates. */
function mostItems(local: LocalLimits, protocol: ProtocolLimits): number {
  const certificates = local.maxCertificatesPerMessage * mostCertificateItems(protocol);
  return 10 + 4 * local.maxEventsPerMessage + local.maxPayloadsPerMessage + certificates;
}

function tooLarge(bytes: Uint8Array, { maxMessageBytes }: LocalLimits): DecodeFault {
  const message = `${bytes.length} bytes, at most ${maxMessageBytes}`;
  return { code: "tooLarge", limit: "maxMessageBytes", path: [], message };
}
