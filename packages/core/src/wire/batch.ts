import { decodeCbor } from "./cbor.ts";
import {
  type Contents,
  contentsItems,
  type EncodedContents,
  readContents,
  takeLists,
} from "./contents.ts";
import { type Decoded, failed } from "./decoded.ts";
import { encodeItem } from "./encode-item.ts";
import { FieldReader } from "./field-reader.ts";
import type { Network } from "./network.ts";
import { versionFault, WIRE_VERSION } from "./version.ts";

/**
 * Encodes what a peer has to remember before it may go on: one batch for each input that changed it.
 *
 * @param contents - new events in order of insertion, new payloads, new signatures of checkpoints
 */
export function encodeBatch(contents: EncodedContents): Uint8Array {
  return encodeItem([WIRE_VERSION, ...contentsItems(contents)]);
}

/**
 * Decodes a batch that this peer once persisted. No local limit applies: a peer that lowers its limits must still be
 * able to read what it remembers.
 *
 * @param bytes - the batch; nothing of it is kept
 * @param network - which it belongs to
 */
export function decodeBatch(bytes: Uint8Array, network: Network): Decoded<Contents> {
  const version = versionFault(bytes);
  if (version !== undefined) return failed(version);
  const value = decodeCbor(new Uint8Array(bytes), Infinity);
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.version();
  fields.count(4);
  const lists = takeLists(fields);
  return fields.fault === undefined ? readContents(lists, network) : failed(fields.fault);
}
