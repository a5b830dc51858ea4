import type { PublicId } from "@parsec/crypto";
import type { Genesis } from "./genesis.ts";
import { compareHex } from "./hashes.ts";
import type { Payload } from "./payload.ts";

/** Who votes, and who ever did: all that decides what a change of membership does. */
export interface Membership {
  /** The voters' ids, ascending. */
  readonly voters: readonly PublicId[];
  /** The ids of present and former voters: none of them can be added. */
  readonly everMembers: ReadonlySet<PublicId>;
}

/**
 * The membership with which a network begins.
 *
 * @param genesis - what it agreed on
 */
export function firstMembership({ group }: Genesis): Membership {
  return { voters: group, everMembers: new Set(group) };
}

/**
 * The membership after some payloads were decided (protocol §3.5). Without effect are: to add a present or former member,
 * or one more than `maxPeers`; to remove or accuse somebody who is no voter, or the last one.
 *
 * @param membership - as it was
 * @param payloads - those of one election, in decided order
 * @param genesis - of the network
 * @returns as it is in the next election; the same object if nothing has changed
 */
export function membershipAfter(
  membership: Membership,
  payloads: readonly Payload[],
  { limits }: Genesis,
): Membership {
  const voters = new Set(membership.voters);
  const everMembers = new Set(membership.everMembers);
  let isChanged = false;
  for (const payload of payloads) {
    if (payload.kind === "add") {
      if (everMembers.has(payload.peer) || voters.size >= limits.maxPeers) continue;
      voters.add(payload.peer);
      everMembers.add(payload.peer);
      isChanged = true;
    } else if (voters.size > 1) {
      const leaver = leaverOf(payload);
      if (leaver !== undefined) isChanged = voters.delete(leaver) || isChanged;
    }
  }
  return isChanged ? { voters: [...voters].toSorted(compareHex), everMembers } : membership;
}

/**
 * Whether a payload can change who votes.
 *
 * @param payload - what is voted for
 */
export function isMembershipChange({ kind }: Payload): boolean {
  return kind === "add" || kind === "remove" || kind === "accusation";
}

/** Whom a payload removes. */
function leaverOf(payload: Payload): PublicId | undefined {
  if (payload.kind === "remove") return payload.peer;
  return payload.kind === "accusation" ? payload.offender : undefined;
}
