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

/** What a heads message is made of. */
export interface HeadsParts {
  /** Which kind it is. */
  readonly kind: "heads";
  /**
   * What the answer has to quote, 16 bytes: such as were never used before if the answer must not come from before
   * this message.
   */
  readonly token: Uint8Array;
  /** Hashes of each creator's newest events that the sender has, each once, in any order. */
  readonly heads: readonly Hash[];
}

/**
 * "This is what I have, send me the rest": for a peer that misses something, or makes no events at the moment. All
 * that the heads descend from the sender has too.
 */
export interface HeadsMessage {
  /** Which kind it is. */
  readonly kind: "heads";
  /** What the answer has to quote, 16 bytes. */
  readonly token: Uint8Array;
  /** Hashes of events, strictly ascending; may be empty, and may be unknown here. */
  readonly heads: readonly Hash[];
}

/**
 * The fields of a heads message behind kind and network.
 *
 * @param parts - what it is made of
 * @throws {@link WireError} for a token that isn't 16 bytes, or a head twice
 */
export function headsItems({ token, heads }: HeadsParts): readonly CborValue[] {
  const ascending = heads.toSorted(compareHex);
  const fault = sortedSetFault(ascending);
  if (fault !== undefined) throw new WireError("message", within(["heads"], fault));
  return [tokenItem(token), hexToBytes(ascending.join(""))];
}

/**
 * Reads the fields of a heads message behind kind and network; nothing of the bytes under them is kept.
 *
 * @param fields - those of the message, the token being the next
 * @param limits - of this peer
 */
export function readHeads(fields: FieldReader, limits: LocalLimits): Decoded<HeadsMessage> {
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
  return fault === undefined
    ? decoded({ kind: "heads", token, heads })
    : failed(within(["heads"], fault));
}
