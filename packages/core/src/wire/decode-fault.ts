import type { LocalLimits, ProtocolLimits } from "./limits.ts";

/**
 * Where in a structure something is wrong: names of fields and positions in lists, from the outside in, for example
 * `["events", 3, "body", "creator"]`. Empty: the structure itself.
 */
export type FaultPath = readonly (string | number)[];

/** Which limit was passed; `items`: more CBOR items than the structure can have in any valid form. */
export type LimitName = keyof ProtocolLimits | keyof LocalLimits | "items";

/**
 * The codes that say all by themselves.
 *
 * - `truncated`: the bytes end before the item does, or an array claims more items than there are bytes left
 * - `malformed`: bytes outside the subset: negative numbers, text, maps, tags, floats, simple values, reserved headers
 * - `nonCanonical`: a number or length in more bytes than needed, or of indefinite length
 * - `trailingBytes`: something follows the item
 * - `tooDeep`: arrays nested deeper than any structure nests them
 * - `wrongType`: a number, byte string or array where the layout has another of the three
 * - `wrongLength`: a byte string or array that isn't as long as the layout says
 * - `outOfRange`: a number outside what the field may hold
 * - `unsorted`: a set that doesn't ascend
 * - `duplicate`: the same element twice in a set or vote list
 * - `unknownCause`: an event with a cause that isn't known
 * - `unknownKind`: a message of a kind that isn't known
 * - `wrongNetwork`: a message of another network
 * - `voteCountMismatch`: an event's body counts other than as many votes as hashes stand beside it
 * - `voteRootMismatch`: the hashes beside an event aren't those which its body is bound to
 * - `notAVote`: a proof by an event that isn't an observation
 */
export type PlainFaultCode =
  | "truncated"
  | "malformed"
  | "nonCanonical"
  | "trailingBytes"
  | "tooDeep"
  | "wrongType"
  | "wrongLength"
  | "outOfRange"
  | "unsorted"
  | "duplicate"
  | "unknownCause"
  | "unknownKind"
  | "wrongNetwork"
  | "voteCountMismatch"
  | "voteRootMismatch"
  | "notAVote";

/** What every fault says. */
export interface FaultPlace {
  /** Where. */
  readonly path: FaultPath;
  /** What and why, for people, with the values involved. */
  readonly message: string;
}

/** A fault whose code says all. */
export interface PlainFault extends FaultPlace {
  /** What is wrong. */
  readonly code: PlainFaultCode;
}

/** Something is over a limit. */
export interface LimitFault extends FaultPlace {
  /** What is wrong. */
  readonly code: "tooLarge";
  /** Which limit; whether it judges an event or only a message, see {@link ProtocolLimits} and {@link LocalLimits}. */
  readonly limit: LimitName;
}

/** A structure of a version that this code doesn't know; a newer one means that it is time to upgrade. */
export interface VersionFault extends FaultPlace {
  /** What is wrong. */
  readonly code: "unsupportedVersion";
  /** The version seen. */
  readonly version: number;
}

/** A payload of a kind that this code doesn't know; `reservedPayload`: one whose number is given away already. */
export interface PayloadTagFault extends FaultPlace {
  /** What is wrong. */
  readonly code: "reservedPayload" | "unknownPayload";
  /** The payload's tag. */
  readonly tag: number;
}

/**
 * Why bytes were refused: data about what somebody else sent, never thrown by a decoder. One code of a closed set,
 * the place, and a message.
 */
export type DecodeFault = PlainFault | LimitFault | VersionFault | PayloadTagFault;

/** Every code that a {@link DecodeFault} may have. */
export type DecodeFaultCode = DecodeFault["code"];
