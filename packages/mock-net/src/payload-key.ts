import type { Block, ConsensusMode } from "@parsec/core";
import { hashedPayload } from "@parsec/core/wire";
import type { PublicId } from "@parsec/crypto";

/**
 * What tells decisions apart (protocol §1): the payload's hash, in `single` mode with the voter.
 *
 * @param payload - the application's bytes
 * @param voter - who voted for it
 * @param mode - of the network
 */
export function voteKey(payload: Uint8Array, voter: PublicId, mode: ConsensusMode): string {
  const { hash } = hashedPayload({ kind: "opaque", bytes: payload });
  return mode === "single" ? `${hash}${voter}` : hash;
}

/**
 * The key that a block decides.
 *
 * @param block - the block
 * @param mode - of the network
 */
export function blockKey({ header, payload, proofs }: Block, mode: ConsensusMode): string {
  const isByVoter = mode === "single" && payload.kind === "opaque";
  return isByVoter ? `${header.payloadHash}${proofs[0]?.voter ?? ""}` : header.payloadHash;
}
