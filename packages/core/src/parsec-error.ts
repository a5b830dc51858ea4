import type { PublicId } from "@parsec/crypto";
import type { PeerState } from "./peer/peer-state.ts";

/**
 * Why a call of {@link Parsec} was refused.
 *
 * - `invalidConfig`: the peer can't be made of these parts; the message names the one to change
 * - `mayNotVote`: this peer isn't in the state `voting`
 * - `nothingToVoteFor`: an empty list of payloads
 * - `alreadyVoted`: this peer voted for the payload before; ask {@link Parsec.hasVoted} first
 * - `tooManyVotes`: more payloads than the genesis allows in one event; vote in several calls
 * - `payloadTooLarge`: a payload, or all of one event together, is larger than the genesis allows
 * - `invalidPublicKey`: a vote to add an id that is no public key of the network's signatures
 * - `alreadyMember`: a vote to add somebody who is or was a member; whoever comes back has a new id
 * - `tooManyMembers`: a vote to add somebody to as many members as the genesis allows
 * - `notAMember`: a vote to remove somebody who isn't a voter
 * - `lastMember`: a vote to remove the only voter
 * - `mayNotAccuse`: a vote for an accusation that can be proved, which only the library makes, or of this peer itself
 * - `notProven`: evidence of what this peer can't prove
 * - `mayNotSend`: this peer isn't in the state `voting`, `leaving` or `recovering`
 * - `mayNotReceive`: the recipient isn't one to whom this peer may send; ask {@link Parsec.gossipTargets}
 * - `corruptStore`: what was persisted can't be restored: damaged, out of order, or of another network
 */
export type ParsecErrorCode =
  | "invalidConfig"
  | "mayNotVote"
  | "nothingToVoteFor"
  | "alreadyVoted"
  | "tooManyVotes"
  | "payloadTooLarge"
  | "invalidPublicKey"
  | "alreadyMember"
  | "tooManyMembers"
  | "notAMember"
  | "lastMember"
  | "mayNotAccuse"
  | "notProven"
  | "mayNotSend"
  | "mayNotReceive"
  | "corruptStore";

/** What an error is about. */
export interface ParsecErrorSubject {
  /** The peer concerned. */
  readonly peer?: PublicId;
  /** The state in which this peer is, where it would have to be in another. */
  readonly state?: PeerState;
  /** The position concerned, in the list that was passed. */
  readonly position?: number;
}

/** Misuse of {@link Parsec} by its caller. The peer is unchanged by the call. */
export class ParsecError extends Error {
  /** Why the call was refused. */
  readonly code: ParsecErrorCode;
  /** What it is about. */
  readonly subject: ParsecErrorSubject;

  /**
   * @param code - why the call was refused
   * @param message - the same for people, saying what to do
   * @param subject - what it is about
   */
  constructor(code: ParsecErrorCode, message: string, subject: ParsecErrorSubject = {}) {
    super(message);
    this.name = "ParsecError";
    this.code = code;
    this.subject = subject;
  }
}
