import { Decoder } from "cbor-x";
import { type Decoded, decoded, failed } from "./decoded.ts";
import { encodeItem } from "./encode-item.ts";
import { strictScan } from "./strict-scan.ts";

/** All that our CBOR subset can say: unsigned integers below 2^32, byte strings, arrays of these. */
export type CborValue = number | Uint8Array | readonly CborValue[];

/**
 * Nothing of what the library adds to CBOR: no records (their definitions outlive a message and are shared between
 * senders), no tags for byte strings, objects instead of maps that might hold anything.
 */
const plain = { useRecords: false, tagUint8Array: false, mapsAsObjects: true } as const;
const decoder: { decode(bytes: Uint8Array): CborValue } = new Decoder(plain);

/**
 * Decodes one item of the subset, having refused everything else without allocating for it.
 *
 * Byte strings in the value are views of `bytes`: whoever keeps one keeps all of them, so what outlives a message is
 * copied by the decoders of events and payloads.
 *
 * @param bytes - exactly one item; must not change while its views are in use
 * @param maxItems - how many items it may have, itself included
 */
export function decodeCbor(bytes: Uint8Array, maxItems: number): Decoded<CborValue> {
  const fault = strictScan(bytes, maxItems);
  if (fault !== undefined) return failed(fault);
  // A view of our own: the library writes a property onto what it decodes, and a Buffer would give views that are
  // Buffers, whose `slice` doesn't copy.
  return decoded(decoder.decode(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
}

/**
 * Encodes a value of the subset in the one form that {@link decodeCbor} accepts.
 *
 * @param value - integers must be whole and in [0, 2^32)
 * @returns bytes of their own, exactly as many as needed
 * @throws `WireError` if the value isn't of the subset
 */
export function encodeCbor(value: CborValue): Uint8Array {
  return encodeItem(value);
}
