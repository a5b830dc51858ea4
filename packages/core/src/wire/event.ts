import type { Hash } from "@parsec/crypto";
import { type CborValue, decodeCbor } from "./cbor.ts";
import { type Decoded, decoded, failed, within } from "./decoded.ts";
import { type Encodable, encodeItem } from "./encode-item.ts";
import { EncodedItem } from "./encoded-item.ts";
import type { EventBody } from "./event-body.ts";
import { decodeEventBody } from "./event-body-codec.ts";
import { FieldReader } from "./field-reader.ts";
import { eventHash } from "./hashes.ts";
import type { Network } from "./network.ts";
import { readVoteList } from "./vote-list.ts";

/** Bytes of a signature. */
export const SIGNATURE_BYTES = 64;

/** An event as raw bytes, which nobody ever encodes again. */
export interface EncodedEvent {
  /** The encoded body. */
  readonly bodyBytes: Uint8Array;
  /** The creator's signature of the event's hash, 64 bytes. */
  readonly signature: Uint8Array;
  /** The hashes of the payloads that it votes for, one behind the other; empty unless it is an observation. */
  readonly voteBytes: Uint8Array;
}

/**
 * An event that is sound in itself: its bytes follow the layout, and the hashes beside its body are those which the
 * body is bound to. Nothing is known yet of its signature, its parents, its creator's membership, its payloads.
 */
export interface UncheckedEvent extends EncodedEvent {
  /** Its hash, which binds it to its network. */
  readonly hash: Hash;
  /** What the body says. */
  readonly body: EventBody;
  /** The payloads that it votes for, in the order of the votes; empty unless it is an observation. */
  readonly voteHashes: readonly Hash[];
}

/**
 * Finds an event that was read before: its hash covers its body and its body its votes, so it need not be read again.
 *
 * @param hash - the event's hash
 */
export type FindEvent = (hash: Hash) => UncheckedEvent | undefined;

/**
 * An event as it stands in messages and batches.
 *
 * @param event - the event
 */
export function eventItems(event: EncodedEvent): Encodable {
  if (event instanceof EncodedItem) return event;
  return [event.bodyBytes, event.signature, event.voteBytes];
}

/**
 * Encodes an event by itself.
 *
 * @param event - the event
 */
export function encodeEvent(event: EncodedEvent): Uint8Array {
  return encodeItem(eventItems(event));
}

/**
 * Decodes an event that stands by itself.
 *
 * @param bytes - the encoded event; nothing of them is kept
 * @param network - which it belongs to
 */
export function decodeEvent(bytes: Uint8Array, network: Network): Decoded<UncheckedEvent> {
  const value = decodeCbor(new Uint8Array(bytes), 4);
  return value.ok ? readEvent(value.value, network) : value;
}

/**
 * Reads an event within a message or batch.
 *
 * @param value - the event's item; the event's bytes are views of those under it
 * @param network - which it belongs to
 * @param find - finds an event that was read before, which then stands for this one
 */
export function readEvent(
  value: CborValue,
  network: Network,
  find?: FindEvent,
): Decoded<UncheckedEvent> {
  const fields = new FieldReader(value);
  fields.count(3);
  const bodyBytes = fields.bytes("body");
  const signature = fields.bytes("signature", SIGNATURE_BYTES);
  const voteBytes = fields.bytes("voteHashes");
  if (fields.fault !== undefined) return failed(fields.fault);
  const hash = eventHash(network.idBytes, bodyBytes);
  const known = find?.(hash);
  if (known !== undefined) return decoded(known);
  const body = decodeEventBody(bodyBytes);
  if (!body.ok) return failed(within(["body"], body.fault));
  const votes = readVoteList(voteBytes, body.value, network.genesis.limits);
  if (!votes.ok) return failed(within(["voteHashes"], votes.fault));
  return decoded({
    hash,
    body: body.value,
    bodyBytes,
    signature,
    voteBytes,
    voteHashes: votes.value,
  });
}
