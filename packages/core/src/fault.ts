import type { Hash, PublicId } from "@parsec/crypto";
import type { DecodeFault } from "./wire/decode-fault.ts";

/**
 * What another peer did wrong.
 *
 * - `undecodable`: the message isn't one; `decode` says why
 * - `badSignature`: an event isn't signed by its creator. Honest peers never relay one: reason to drop the sender
 * - `unknownCreator`: an event by somebody who isn't and wasn't a member
 * - `unknownParent`: an event before its parents, although nothing was sent before it that could have got lost
 * - `missingPayload`: an event before a payload that it votes for, likewise
 * - `payloadsTooLarge`: an event that votes for more bytes than the genesis allows
 * - `incorrectGenesis`: a vote for the genesis of another network
 * - `invalidPublicKey`: a vote to add somebody whose id is no public key that could sign
 * - `selfParentByDifferentCreator`: the self-parent is somebody else's event
 * - `otherParentBySameCreator`: the other-parent is the creator's own event
 * - `invalidRequest`: a `request` event whose other-parent isn't a `requesting` event meant for its creator, or was
 *   answered before
 * - `invalidResponse`: a `response` event whose other-parent isn't a `request` that answers its creator, or was
 *   answered before
 * - `furtherBranch`: an event that begins one more branch of its sender, which has forked before. One fork is enough to have
 *   it removed; its other branches are taken as ancestors of other members' events alone
 * - `tooMuch`: more new events or bytes than any honest peer sends before this one makes an event or asks for more
 * - `unknownSender`: the message's sender isn't a member as far as this peer knows, the message's events included
 * - `noSyncEvent`: the message doesn't end in an event by its sender that this kind of message has to end in. What it
 *   held was kept, but it isn't answered
 * - `forgedCheckpoint`: a signature under a checkpoint isn't its signer's. Honest peers never relay one: reason to drop
 *   the sender
 * - `contradictedCheckpoint`: a voter signed another block than this peer decided at the same height. Either that voter
 *   lies, or more than a third of the voters are faulty and the network has split: reason to raise the alarm
 */
export type FaultCode =
  | "undecodable"
  | "badSignature"
  | "unknownCreator"
  | "unknownParent"
  | "missingPayload"
  | "payloadsTooLarge"
  | "incorrectGenesis"
  | "invalidPublicKey"
  | "selfParentByDifferentCreator"
  | "otherParentBySameCreator"
  | "invalidRequest"
  | "invalidResponse"
  | "furtherBranch"
  | "tooMuch"
  | "unknownSender"
  | "noSyncEvent"
  | "forgedCheckpoint"
  | "contradictedCheckpoint";

/** Another peer's fault: data about what was received, never thrown. */
export interface Fault {
  /** What was wrong. */
  readonly code: FaultCode;
  /** The same for people, with the values involved. */
  readonly message: string;
  /** Who sent it: the peer to hold responsible, for honest peers pass on only what they accepted. */
  readonly sender: PublicId;
  /** The event concerned, if it is one. */
  readonly event?: Hash;
  /** The event's creator, if an event is concerned. */
  readonly creator?: PublicId;
  /** Height of the checkpoint's block, if a checkpoint is concerned. */
  readonly height?: number;
  /** Who signed the checkpoint, or pretends to have, if one is concerned. */
  readonly signer?: PublicId;
  /** Why the bytes can't be decoded, if they can't. */
  readonly decode?: DecodeFault;
}
