import type { Ballot, Block, ConsensusMode } from "@parsec/core";
import { hashedPayload } from "@parsec/core/wire";
import type { Hash, PublicId } from "@parsec/crypto";

/**
 * The hash of what a ballot stands for.
 *
 * @param ballot - the application's bytes, or a change of membership
 */
export function ballotHash(ballot: Ballot): Hash {
  return hashedPayload(ballot instanceof Uint8Array ? { kind: "opaque", bytes: ballot } : ballot)
    .hash;
}

/**
 * What tells decisions apart (protocol §1): the payload's hash, for the application's bytes in `single` mode with the voter.
 *
 * @param ballot - what is voted for
 * @param voter - who voted for it
 * @param mode - of the network
 */
export function voteKey(ballot: Ballot, voter: PublicId, mode: ConsensusMode): string {
  const isByVoter = mode === "single" && ballot instanceof Uint8Array;
  return isByVoter ? `${ballotHash(ballot)}${voter}` : ballotHash(ballot);
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
