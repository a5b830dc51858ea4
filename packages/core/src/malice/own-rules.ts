import type { PublicId } from "@parsec/crypto";
import { hashedPayload } from "../wire/payload.ts";
import type { OwnMalice } from "../wire/malice.ts";
import type { Accusation } from "./accusations.ts";
import { duplicateVote } from "./duplicate-vote.ts";
import type { Facts } from "./facts.ts";
import { fork } from "./fork.ts";
import { incorrectGenesis } from "./incorrect-genesis.ts";
import { invalidAccusation } from "./invalid-accusation.ts";
import { invalidRequest } from "./invalid-request.ts";
import { invalidResponse } from "./invalid-response.ts";
import { missingGenesis } from "./missing-genesis.ts";
import { otherParentBySameCreator } from "./other-parent-by-same-creator.ts";
import type { Past } from "./past.ts";
import type { MaliceRule } from "./rule.ts";
import { selfParentByDifferentCreator } from "./self-parent-by-different-creator.ts";
import { unexpectedGenesis } from "./unexpected-genesis.ts";

/** The rules for what shows from the graph and from events, without anybody else's doing, in the order of the table. */
export const OWN_RULES: readonly MaliceRule<OwnMalice>[] = [
  fork,
  duplicateVote,
  unexpectedGenesis,
  missingGenesis,
  incorrectGenesis,
  selfParentByDifferentCreator,
  otherParentBySameCreator,
  invalidRequest,
  invalidResponse,
  invalidAccusation,
] as readonly MaliceRule<OwnMalice>[];

/**
 * The malice of somebody that nobody may keep quiet about who has a past: the first kind of the table that it proves,
 * at the lowest event.
 *
 * @param offender - who
 * @param past - in which past
 * @param facts - what is known
 */
export function proven(offender: PublicId, past: Past, facts: Facts): OwnMalice | undefined {
  for (const { lowest } of OWN_RULES) {
    const malice = lowest(offender, past, facts, true);
    if (malice !== undefined) return malice;
  }
  return undefined;
}

/**
 * Whether nobody who has a past may keep quiet about a malice. What is quoted must have been quoted there: that it can be
 * proved doesn't mean that anybody knew it. And of a false accusation of an accomplice one may keep quiet: whether it is
 * false may depend on decisions that are forgotten where somebody is far behind.
 *
 * @param malice - the malice
 * @param offender - whose
 * @param past - in which past
 * @param facts - what is known
 */
export function obliges(malice: OwnMalice, offender: PublicId, past: Past, facts: Facts): boolean {
  const rule = OWN_RULES.find(({ kind }) => kind === malice.kind);
  if (rule?.holds(malice, offender, past, facts) !== true) return false;
  if (malice.kind === "invalidAccusation") {
    const event = facts.history.eventIndex(malice.event);
    return event !== undefined && facts.accusations.at(event).some(hasPlainlyFailedIn(past));
  }
  if (!("quoted" in malice)) return true;
  const { hash } = hashedPayload({ kind: "accusation", offender, malice });
  return [...facts.accusations.of(offender)].some(
    ({ payload, heldAt }) => payload.hash === hash && heldAt.some((at) => past.includes(at)),
  );
}

/** Tells of an accusation, not one of an accomplice, whether it was found false in a past. */
function hasPlainlyFailedIn(past: Past): (accusation: Accusation) => boolean {
  return ({ malice, failedAt }) =>
    malice.kind !== "accomplice" && failedAt.some((at) => past.includes(at));
}
