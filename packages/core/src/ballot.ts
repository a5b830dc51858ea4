import type { PublicId } from "@parsec/crypto";
import type { UnprovableMalice } from "./wire/malice.ts";
import type { MembershipPayload, Payload } from "./wire/payload.ts";

/**
 * To remove somebody for what this peer saw and nobody can prove: spam, missing answers, garbage. The library
 * accuses of everything that can be proved.
 */
export interface UnprovableAccusation {
  /** Which ballot it is. */
  readonly kind: "accusation";
  /** Whom this peer accuses. */
  readonly offender: PublicId;
  /** Of something that can't be proved. */
  readonly malice: UnprovableMalice;
}

/** What an application may vote for: bytes of its own, a change of membership, or an accusation that nobody can prove. */
export type Ballot = Uint8Array | MembershipPayload | UnprovableAccusation;

/**
 * The payload that a ballot stands for.
 *
 * @param ballot - what is voted for
 */
export function payloadOf(ballot: Ballot): Exclude<Payload, { kind: "genesis" }> {
  return ballot instanceof Uint8Array ? { kind: "opaque", bytes: ballot } : ballot;
}

/**
 * The ballot that a payload comes from, if an application can vote for it.
 *
 * @param payload - what this peer voted for
 */
export function ballotFor(payload: Payload): Ballot | undefined {
  if (payload.kind === "genesis") return undefined;
  if (payload.kind === "opaque") return payload.bytes;
  if (payload.kind !== "accusation") return payload;
  const { kind, offender, malice } = payload;
  return malice.kind === "unprovable" ? { kind, offender, malice } : undefined;
}
