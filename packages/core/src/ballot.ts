import type { MembershipPayload, Payload } from "./wire/payload.ts";

/** What an application may vote for: bytes of its own, or a change of membership. */
export type Ballot = Uint8Array | MembershipPayload;

/**
 * The payload that a ballot stands for.
 *
 * @param ballot - what is voted for
 */
export function payloadOf(ballot: Ballot): Exclude<Payload, { kind: "genesis" }> {
  return ballot instanceof Uint8Array ? { kind: "opaque", bytes: ballot } : ballot;
}
