import type { PublicId } from "@parsec/crypto";
import type { Malice } from "../wire/malice.ts";
import { accomplice } from "./accomplice.ts";
import type { Facts } from "./facts.ts";
import { OWN_RULES } from "./own-rules.ts";
import type { Past } from "./past.ts";
import type { MaliceRule } from "./rule.ts";

/** All rules, in the order of the table. What can't be proved has none. */
export const RULES: readonly MaliceRule<Malice>[] = [
  ...OWN_RULES,
  accomplice,
] as readonly MaliceRule<Malice>[];

/**
 * Whether a past proves what somebody is accused of.
 *
 * @param malice - of what
 * @param offender - who
 * @param past - in which past
 * @param facts - what is known
 */
export function holds(malice: Malice, offender: PublicId, past: Past, facts: Facts): boolean {
  const rule = RULES.find(({ kind }) => kind === malice.kind);
  return rule !== undefined && rule.holds(malice, offender, past, facts);
}

/**
 * The malice with which a peer begins to accuse somebody: the first kind of the table that a past proves, at the lowest
 * event.
 *
 * @param offender - who
 * @param past - in which past
 * @param facts - what is known
 */
export function charge(offender: PublicId, past: Past, facts: Facts): Malice | undefined {
  for (const { lowest } of RULES) {
    const malice = lowest(offender, past, facts, false);
    if (malice !== undefined) return malice;
  }
  return undefined;
}
