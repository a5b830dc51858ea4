import { type Hash, hexToBytes, toHash } from "@parsec/crypto";
import type { CborValue } from "./cbor.ts";
import { type Decoded, decoded, failed, within } from "./decoded.ts";
import type { FieldReader } from "./field-reader.ts";
import { compareHex } from "./hashes.ts";
import type { LocalLimits } from "./limits.ts";
import { sortedSetFault } from "./sorted-set.ts";
import { TOKEN_BYTES, tokenItem } from "./token.ts";
import { HASH_BYTES, splitHashes } from "./vote-list.ts";
import { WireError } from "./wire-error.ts";

/** What the sender of a message has: all that these events descend from. Unsigned, for it can only change traffic. */
export interface Inventory {
  /**
   * What an answer has to quote, or the quotation in an answer, 16 bytes: such as were never used before if the answer
   * must not come from before the question.
   */
  readonly token: Uint8Array;
  /**
   * Hashes of each creator's newest events that the sender has: when encoding, each once, in any order; decoded, strictly
   * ascending. May be empty, and may be unknown here.
   */
  readonly heads: readonly Hash[];
}

/**
 * The fields of an inventory.
 *
 * @param inventory - what to encode
 * @throws {@link WireError} for a token that isn't 16 bytes, or a head twice
 */
export function inventoryItems({ token, heads }: Inventory): readonly CborValue[] {
  const ascending = heads.toSorted(compareHex);
  const fault = sortedSetFault(ascending);
  if (fault !== undefined) throw new WireError("message", within(["heads"], fault));
  return [tokenItem(token), hexToBytes(ascending.join(""))];
}

/**
 * Reads the fields of an inventory; nothing of the bytes under them is kept.
 *
 * @param fields - those of the message, the token being the next
 * @param limits - of this peer
 */
export function readInventory(fields: FieldReader, limits: LocalLimits): Decoded<Inventory> {
  const token = fields.bytes("token", TOKEN_BYTES).slice();
  const bytes = fields.bytes("heads");
  if (bytes.length % HASH_BYTES !== 0) {
    fields.refuse("wrongLength", `${bytes.length} bytes are no list of hashes`, ["heads"]);
  }
  if (fields.fault !== undefined) return failed(fields.fault);
  const count = bytes.length / HASH_BYTES;
  const most = limits.maxHeadsPerMessage;
  if (count > most) {
    const message = `${count} heads, at most ${most}`;
    return failed({ code: "tooLarge", limit: "maxHeadsPerMessage", path: ["heads"], message });
  }
  const heads = splitHashes(bytes).map((hash) => toHash(hash));
  const fault = sortedSetFault(heads);
  return fault === undefined ? decoded({ token, heads }) : failed(within(["heads"], fault));
}
