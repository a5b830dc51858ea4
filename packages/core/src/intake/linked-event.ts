import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { FaultCode } from "../fault.ts";
import type { HashedPayload } from "../wire/payload.ts";
import type { SignedEvent } from "./verify.ts";

/** An event whose creator, parents and payloads are known and which follows every rule: what a history takes. */
export interface LinkedEvent {
  /** The event. */
  readonly event: SignedEvent;
  /** Its creator. */
  readonly creator: PeerIndex;
  /** Its self-parent, or `NO_EVENT`. */
  readonly selfParent: EventIndex;
  /** Its other-parent, or `NO_EVENT`. */
  readonly otherParent: EventIndex;
  /** The payloads that it votes for, in the order of its votes. */
  readonly payloads: readonly HashedPayload[];
}

/** Why an event was refused. */
export interface Refusal {
  /** What was wrong. */
  readonly code: FaultCode;
  /** The same for people. */
  readonly message: string;
}
