import type { Certificate } from "./certificate.ts";
import { checkpointBytes } from "./checkpoint.ts";
import { headerBytes } from "./encode-item.ts";
import { EncodedItem } from "./encoded-item.ts";
import { type EncodedEvent, SIGNATURE_BYTES } from "./event.ts";
import { HASH_BYTES } from "./vote-list.ts";

/**
 * The bytes that an event takes in a message or batch, for cutting what is to be sent into messages that are not too
 * large.
 *
 * @param event - the event
 */
export function eventBytesInMessage(event: EncodedEvent): number {
  // Asked for every event that is sent: making views of its parts costs more than sending it.
  if (event instanceof EncodedItem) return event.encoded.length;
  const body = byteStringBytes(event.bodyBytes.length);
  return 1 + body + byteStringBytes(SIGNATURE_BYTES) + byteStringBytes(event.voteBytes.length);
}

/**
 * The bytes that a payload takes in a message or batch.
 *
 * @param payload - the encoded payload
 */
export function payloadBytesInMessage(payload: Uint8Array): number {
  return byteStringBytes(payload.length);
}

/**
 * The bytes that a certificate takes in a message or batch.
 *
 * @param certificate - the certificate
 */
export function certificateBytesInMessage({ checkpoint, signatures }: Certificate): number {
  const body = byteStringBytes(checkpointBytes(checkpoint));
  const signature = 1 + byteStringBytes(HASH_BYTES) + byteStringBytes(SIGNATURE_BYTES);
  return 1 + body + headerBytes(signatures.length) + signature * signatures.length;
}

/** A byte string with its header in the shortest form. */
function byteStringBytes(length: number): number {
  return headerBytes(length) + length;
}
