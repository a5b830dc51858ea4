import type { Hash, PublicId } from "@parsec/crypto";

/** The first event of a peer. */
export interface InitialBody {
  /** Why the event was made. */
  readonly cause: "initial";
  /** Who made it. */
  readonly creator: PublicId;
}

/** A peer votes. */
export interface ObservationBody {
  /** Why the event was made. */
  readonly cause: "observation";
  /** Who made it. */
  readonly creator: PublicId;
  /** The creator's event before. */
  readonly selfParent: Hash;
  /** How many payloads it votes for, at least one. */
  readonly voteCount: number;
  /** Root of the Merkle tree over the hashes of these payloads, in the order of the votes. */
  readonly voteRoot: Hash;
}

/** A peer is about to send a gossip request. */
export interface RequestingBody {
  /** Why the event was made. */
  readonly cause: "requesting";
  /** Who made it. */
  readonly creator: PublicId;
  /** The creator's event before. */
  readonly selfParent: Hash;
  /** Whom the request is for. */
  readonly recipient: PublicId;
}

/** A peer received a gossip request, or the response to one. */
export interface ReceivedBody {
  /** Why the event was made. */
  readonly cause: "request" | "response";
  /** Who made it. */
  readonly creator: PublicId;
  /** The creator's event before. */
  readonly selfParent: Hash;
  /** The last event of the message received. */
  readonly otherParent: Hash;
}

/** What the creator of an event signs, by the event's cause (protocol §1). */
export type EventBody = InitialBody | ObservationBody | RequestingBody | ReceivedBody;

/** Why an event was made. */
export type Cause = EventBody["cause"];
