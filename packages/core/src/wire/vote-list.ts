import { type Hash, merkleRoot, toHash } from "@parsec/crypto";
import { type Decoded, decoded, failed, plainFault } from "./decoded.ts";
import type { EventBody } from "./event-body.ts";
import type { ProtocolLimits } from "./limits.ts";

/** Bytes of a hash. */
export const HASH_BYTES = 32;
const NO_VOTES: readonly Hash[] = [];

/**
 * Splits concatenated hashes.
 *
 * @param bytes - a multiple of 32
 * @returns views of the bytes
 */
export function splitHashes(bytes: Uint8Array): readonly Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += HASH_BYTES) {
    hashes.push(bytes.subarray(start, start + HASH_BYTES));
  }
  return hashes;
}

/**
 * Reads the hashes of the payloads that an event votes for, which stand beside its body and are bound to it by their
 * number and Merkle root.
 *
 * @param bytes - the hashes, one behind the other, in the order of the votes; nothing of them is kept
 * @param body - the event's body; only an observation votes
 * @param limits - of the network
 */
export function readVoteList(
  bytes: Uint8Array,
  body: EventBody,
  limits: ProtocolLimits,
): Decoded<readonly Hash[]> {
  const count = body.cause === "observation" ? body.voteCount : 0;
  const most = limits.maxVotesPerEvent;
  if (count > most || bytes.length > HASH_BYTES * most) {
    const message = `${count} votes in ${bytes.length} bytes, at most ${most} votes`;
    return failed({ code: "tooLarge", limit: "maxVotesPerEvent", path: [], message });
  }
  if (bytes.length % HASH_BYTES !== 0) {
    return failed(plainFault("wrongLength", `${bytes.length} bytes are no list of hashes`));
  }
  const found = bytes.length / HASH_BYTES;
  if (found !== count) {
    return failed(plainFault("voteCountMismatch", `${found} hashes, the body counts ${count}`));
  }
  if (body.cause !== "observation") return decoded(NO_VOTES);
  const leaves = splitHashes(bytes);
  const hashes = leaves.map((leaf) => toHash(leaf));
  const seen = new Set<Hash>();
  for (const [position, hash] of hashes.entries()) {
    if (seen.has(hash)) return failed(plainFault("duplicate", `${hash} twice`, [position]));
    seen.add(hash);
  }
  const root = toHash(merkleRoot(leaves));
  if (root !== body.voteRoot) {
    return failed(
      plainFault("voteRootMismatch", `the hashes' root is ${root}, the body's ${body.voteRoot}`),
    );
  }
  return decoded(hashes);
}
