import type { PublicId } from "@parsec/crypto";
import { NO_EVENT } from "@parsec/graph";
import { syncRuleBroken } from "../intake/sync-rules.ts";
import type { QuotedMalice } from "../wire/malice.ts";
import type { Facts } from "./facts.ts";
import type { Past } from "./past.ts";
import { quotation } from "./quotation.ts";

/**
 * Whether a quoted event, though its parents are of whom they should be, breaks requesting → request → response.
 *
 * @param malice - with the event
 * @param offender - who made it
 * @param past - in which its parents are to be
 * @param facts - what is known
 */
export function breaksExchange(
  { kind, quoted }: QuotedMalice,
  offender: PublicId,
  past: Past,
  facts: Facts,
): boolean {
  const { history } = facts;
  const found = quotation(quoted, offender, past, facts);
  const creator = history.peerIndex(offender);
  if (found === undefined || creator === undefined) return false;
  const { event, selfParent, otherParent } = found;
  if (selfParent === NO_EVENT || otherParent === NO_EVENT) return false;
  if (history.graph.creator(selfParent) !== creator) return false;
  return syncRuleBroken({ event, creator, selfParent, otherParent }, history)?.code === kind;
}
