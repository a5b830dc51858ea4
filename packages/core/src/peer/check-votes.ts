import { type Hash, hexToBytes, type SignatureScheme } from "@parsec/crypto";
import { ParsecError, type ParsecErrorCode } from "../parsec-error.ts";
import type { AccusationPayload } from "../wire/malice.ts";
import type { HashedPayload, MembershipPayload, Payload } from "../wire/payload.ts";
import type { Replica } from "./replica.ts";

/**
 * Refuses votes that no peer would take, that were cast before, or that would have no effect.
 *
 * @param ballots - what is to be voted for
 * @param replica - this peer's
 * @param scheme - how events are signed in this network
 * @throws ParsecError `mayNotVote`, `nothingToVoteFor`, `alreadyVoted`, `tooManyVotes`, `payloadTooLarge`,
 *   `invalidPublicKey`, `alreadyMember`, `tooManyMembers`, `notAMember`, `lastMember`, `mayNotAccuse`
 */
export function checkVotes(
  ballots: readonly HashedPayload[],
  replica: Replica,
  scheme: SignatureScheme,
): void {
  const { state } = replica;
  if (state !== "voting") {
    const message = `This peer is ${state}: it may vote when voting`;
    throw new ParsecError("mayNotVote", message, { state });
  }
  checkSizes(ballots, replica);
  const seen = new Set<Hash>();
  for (const [position, { hash, payload }] of ballots.entries()) {
    if (seen.has(hash) || replica.hasVotedFor(hash)) {
      const message = "Vote once for a payload: see hasVoted";
      throw new ParsecError("alreadyVoted", message, { position });
    }
    seen.add(hash);
    if (payload.kind === "opaque" || payload.kind === "genesis") continue;
    const isAccusation = payload.kind === "accusation";
    const objection = isAccusation
      ? objectionToAccusation(payload, replica)
      : objectionTo(payload, replica, scheme);
    if (objection === undefined) continue;
    const peer = isAccusation ? payload.offender : payload.peer;
    throw new ParsecError(...objection, { peer, position });
  }
}

function checkSizes(ballots: readonly HashedPayload[], replica: Replica): void {
  const { maxPayloadBytes, maxEventPayloadBytes, maxVotesPerEvent } =
    replica.history.network.genesis.limits;
  if (ballots.length === 0) {
    throw new ParsecError("nothingToVoteFor", "Pass at least one payload");
  }
  if (ballots.length > maxVotesPerEvent) {
    throw new ParsecError("tooManyVotes", `Vote for at most ${maxVotesPerEvent} payloads at once`);
  }
  const position = ballots.findIndex(({ payload }) => ownBytes(payload) > maxPayloadBytes);
  if (position >= 0) {
    const message = `A payload may have at most ${maxPayloadBytes} bytes`;
    throw new ParsecError("payloadTooLarge", message, { position });
  }
  if (ballots.reduce((sum, { bytes }) => sum + bytes.length, 0) > maxEventPayloadBytes) {
    const message = `Payloads of one event may have at most ${maxEventPayloadBytes} encoded bytes together`;
    throw new ParsecError("payloadTooLarge", message);
  }
}

/** How many bytes of it the application chose. */
function ownBytes(payload: Payload): number {
  if (payload.kind === "genesis" || payload.kind === "accusation") return 0;
  return payload.kind === "opaque" ? payload.bytes.length : payload.info.length;
}

/** Why an accusation isn't this peer's to make, or would do nothing, if so. */
function objectionToAccusation(
  { offender, malice }: AccusationPayload,
  { id, members }: Replica,
): [ParsecErrorCode, string] | undefined {
  if (malice.kind !== "unprovable") {
    const message = `Of ${malice.kind} the library itself accuses whoever can be proved guilty`;
    return ["mayNotAccuse", message];
  }
  if (offender === id) return ["mayNotAccuse", "Nobody accuses itself: vote to remove this peer"];
  if (!members.isVoter(offender)) return ["notAMember", `${offender} is no voter: see voters`];
  return undefined;
}

/** Why a change of membership would do nothing, if so. */
function objectionTo(
  { kind, peer }: MembershipPayload,
  { members, history }: Replica,
  scheme: SignatureScheme,
): [ParsecErrorCode, string] | undefined {
  const { maxPeers } = history.network.genesis.limits;
  const count = members.voters.length;
  if (kind === "remove") {
    if (!members.isVoter(peer)) return ["notAMember", `${peer} is no voter: see voters`];
    return count === 1 ? ["lastMember", "Leave at least one voter"] : undefined;
  }
  if (!scheme.isValidPublicKey(hexToBytes(peer))) {
    return ["invalidPublicKey", `${peer} is no public key that could sign`];
  }
  if (members.wasEverMember(peer)) {
    return ["alreadyMember", `${peer} is or was a member: whoever comes back needs a new key`];
  }
  return count >= maxPeers
    ? ["tooManyMembers", `The genesis allows ${maxPeers} members: remove one first`]
    : undefined;
}
