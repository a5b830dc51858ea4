import { type Hash, hexToBytes, toHash } from "@parsec/crypto";
import type { Encodable } from "./encode-item.ts";
import { type Decoded, decoded, failed, within } from "./decoded.ts";
import type { FieldReader } from "./field-reader.ts";
import { compareHex } from "./hashes.ts";
import type { LocalLimits } from "./limits.ts";
import { sortedSetFault } from "./sorted-set.ts";
import { HASH_BYTES, splitHashes } from "./vote-list.ts";
import { WireError } from "./wire-error.ts";

/**
 * "This is what I have: begin an exchange with me", from a peer that would have to send a lot that the receiver may have
 * from others by now. Unsigned, for it can only change traffic.
 */
export interface Invitation {
  /** Which kind it is. */
  readonly kind: "invitation";
  /**
   * How many events its sender has of each present or former member, in the order in which they became members, those of the
   * genesis ascending by id; 0 also where it would rather say nothing, as of somebody who forked. Members left out at the
   * end count as 0.
   */
  readonly counts: readonly number[];
  /**
   * Vote roots of events that its sender has and the receiver may lack: their payloads needn't be sent. When encoding, each once, in any
   * order; decoded, strictly ascending.
   */
  readonly batches: readonly Hash[];
}

/**
 * The fields of an invitation behind kind and network.
 *
 * @param invitation - what to encode
 * @throws {@link WireError} for a batch twice
 */
export function invitationItems({ counts, batches }: Invitation): readonly Encodable[] {
  const ascending = batches.toSorted(compareHex);
  const fault = sortedSetFault(ascending);
  if (fault !== undefined) throw new WireError("message", within(["batches"], fault));
  return [counts, hexToBytes(ascending.join(""))];
}

/**
 * Reads the fields of an invitation; nothing of the bytes under them is kept.
 *
 * @param fields - those of the message, the counts being next
 * @param limits - of this peer
 */
export function readInvitation(fields: FieldReader, limits: LocalLimits): Decoded<Invitation> {
  const most = limits.maxHeadsPerMessage;
  const counts = fields.list("counts", ["maxHeadsPerMessage", most]);
  const bytes = fields.bytes("batches");
  if (bytes.length % HASH_BYTES !== 0) {
    fields.refuse("wrongLength", `${bytes.length} bytes are no list of hashes`, ["batches"]);
  }
  if (fields.fault !== undefined) return failed(fields.fault);
  if (bytes.length / HASH_BYTES > most) {
    const message = `${bytes.length / HASH_BYTES} batches, at most ${most}`;
    return failed({ code: "tooLarge", limit: "maxHeadsPerMessage", path: ["batches"], message });
  }
  const numbers: number[] = [];
  for (const [position, count] of counts.entries()) {
    if (typeof count === "number") numbers.push(count);
    else fields.refuse("wrongType", "something else where a number belongs", ["counts", position]);
  }
  if (fields.fault !== undefined) return failed(fields.fault);
  const batches = splitHashes(bytes).map((root) => toHash(root));
  const fault = sortedSetFault(batches);
  if (fault !== undefined) return failed(within(["batches"], fault));
  return decoded({ kind: "invitation", counts: numbers, batches });
}
