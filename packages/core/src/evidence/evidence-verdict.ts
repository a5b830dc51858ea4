import type { Hash, PublicId, SignatureScheme } from "@parsec/crypto";
import type { DecodeFault } from "../wire/decode-fault.ts";
import type { Malice } from "../wire/malice.ts";

/** What {@link verifyEvidence} goes by. */
export interface EvidenceContext {
  /** The network's id: the hash of its genesis. */
  readonly networkId: Hash;
  /** Who is said to have done it. */
  readonly offender: PublicId;
  /** The network's signatures. */
  readonly scheme: SignatureScheme;
  /** Most bytes to look at; 64 MiB if left out. What has to bring a whole past along can be large. */
  readonly maxBytes?: number;
}

/**
 * Why evidence proves nothing.
 *
 * - `tooLarge`: more bytes than one is willing to look at
 * - `wrongNetwork`: it is about another network
 * - `wrongOffender`: it is about somebody else
 * - `unprovable`: it is about what can't be proved
 * - `surplus`: it holds more than it takes
 * - `unproven`: what it holds is in order, but doesn't prove what it says
 */
export type EvidenceRefusalReason =
  | "tooLarge"
  | "wrongNetwork"
  | "wrongOffender"
  | "unprovable"
  | "surplus"
  | "unproven";

/**
 * Why an event in evidence can't be part of it.
 *
 * - `wrongSignature`: it isn't signed by its creator
 * - `unlinked`: no peer would have taken it after those before it: a parent or a payload is missing, for example
 */
export type WitnessRefusalReason = "wrongSignature" | "unlinked";

/** Why evidence proves nothing, and where. */
export type EvidenceRefusal =
  | {
      /** It doesn't prove it. */
      readonly ok: false;
      /** Why not. */
      readonly reason: EvidenceRefusalReason;
    }
  | {
      /** It doesn't prove it. */
      readonly ok: false;
      /** Why not. */
      readonly reason: WitnessRefusalReason;
      /** The event's hash. */
      readonly event: Hash;
    }
  | {
      /** It doesn't prove it. */
      readonly ok: false;
      /** It has no valid form. */
      readonly reason: "undecodable";
      /** What is wrong with it. */
      readonly fault: DecodeFault;
    };

/** Whether evidence proves that somebody broke the rules. */
export type EvidenceVerdict =
  | {
      /** It does. */
      readonly ok: true;
      /** What was done. */
      readonly malice: Malice;
      /** How many events prove it, one that an accusation quotes not counted. */
      readonly events: number;
    }
  | EvidenceRefusal;
