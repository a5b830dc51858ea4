import type { PublicId } from "@parsec/crypto";

/**
 * Why a call of {@link Parsec} was refused.
 *
 * - `invalidConfig`: the peer can't be made of these parts; the message names the one to change
 * - `notAVoter`: this peer isn't a voter (any more), so it can't vote
 * - `nothingToVoteFor`: an empty list of payloads
 * - `alreadyVoted`: this peer voted for the payload before; ask {@link Parsec.hasVoted} first
 * - `tooManyVotes`: more payloads than the genesis allows in one event; vote in several calls
 * - `payloadTooLarge`: a payload, or all of one event together, is larger than the genesis allows
 * - `mayNotSend`: this peer isn't a member, so it may not gossip
 * - `mayNotReceive`: the recipient isn't a member or is this peer itself; ask {@link Parsec.gossipTargets}
 * - `recovering`: this peer doesn't know yet what it sent before it was restored; see {@link Parsec.isRecovering}
 * - `corruptStore`: what was persisted can't be restored: damaged, out of order, or of another network
 */
export type ParsecErrorCode =
  | "invalidConfig"
  | "notAVoter"
  | "nothingToVoteFor"
  | "alreadyVoted"
  | "tooManyVotes"
  | "payloadTooLarge"
  | "mayNotSend"
  | "mayNotReceive"
  | "recovering"
  | "corruptStore";

/** What an error is about. */
export interface ParsecErrorSubject {
  /** The peer concerned. */
  readonly peer?: PublicId;
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
