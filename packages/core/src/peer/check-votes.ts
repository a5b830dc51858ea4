import type { Hash } from "@parsec/crypto";
import { ParsecError } from "../parsec-error.ts";
import type { HashedPayload } from "../wire/payload.ts";
import type { Replica } from "./replica.ts";

/**
 * Refuses votes that no peer would take, or that were cast before.
 *
 * @param payloads - the application's bytes
 * @param hashed - the same as payloads
 * @param replica - this peer's
 * @throws ParsecError `notAVoter`, `nothingToVoteFor`, `alreadyVoted`, `tooManyVotes`, `payloadTooLarge`
 */
export function checkVotes(
  payloads: readonly Uint8Array[],
  hashed: readonly HashedPayload[],
  replica: Replica,
): void {
  const { maxPayloadBytes, maxEventPayloadBytes, maxVotesPerEvent } =
    replica.history.network.genesis.limits;
  if (!replica.isVoter) throw new ParsecError("notAVoter", "Vote as a voter only: see canVote");
  if (payloads.length === 0) {
    throw new ParsecError("nothingToVoteFor", "Pass at least one payload");
  }
  if (payloads.length > maxVotesPerEvent) {
    throw new ParsecError("tooManyVotes", `Vote for at most ${maxVotesPerEvent} payloads at once`);
  }
  const position = payloads.findIndex(({ length }) => length > maxPayloadBytes);
  if (position >= 0) {
    const message = `A payload may have at most ${maxPayloadBytes} bytes`;
    throw new ParsecError("payloadTooLarge", message, { position });
  }
  if (hashed.reduce((sum, { bytes }) => sum + bytes.length, 0) > maxEventPayloadBytes) {
    const message = `Payloads of one event may have at most ${maxEventPayloadBytes} encoded bytes together`;
    throw new ParsecError("payloadTooLarge", message);
  }
  checkNew(hashed, replica);
}

function checkNew(hashed: readonly HashedPayload[], replica: Replica): void {
  const seen = new Set<Hash>();
  for (const [position, { hash }] of hashed.entries()) {
    if (seen.has(hash) || replica.hasVotedFor(hash)) {
      const message = "Vote once for a payload: see hasVoted";
      throw new ParsecError("alreadyVoted", message, { position });
    }
    seen.add(hash);
  }
}
