import type { PublicId } from "@parsec/crypto";
import type { EventIndex } from "@parsec/graph";
import type { Malice } from "../wire/malice.ts";
import type { Facts } from "./facts.ts";
import type { Past } from "./past.ts";

/** What is known of a kind of malice: how to find it, and how to tell whether somebody is rightly accused of it. */
export interface MaliceRule<M extends Malice> {
  /** Which kind. */
  readonly kind: M["kind"];
  /**
   * Looks whether an event that was just taken shows a malice of its creator, for whoever has it in its past.
   *
   * @param event - the graph's newest event
   * @param facts - what is known
   */
  readonly note?: (event: EventIndex, facts: Facts) => M | undefined;
  /**
   * Whether a past proves a malice. Once it does, every later past does too.
   *
   * @param malice - of what somebody is accused
   * @param offender - who
   * @param past - in which past
   * @param facts - what is known
   */
  readonly holds: (malice: M, offender: PublicId, past: Past, facts: Facts) => boolean;
  /**
   * The malice of this kind of which a past accuses somebody, the same for everybody: at the lowest event.
   *
   * @param offender - who
   * @param past - in which past
   * @param facts - what is known
   * @param obligingOnly - whether those are passed over about which one may keep quiet
   */
  readonly lowest: (
    offender: PublicId,
    past: Past,
    facts: Facts,
    obligingOnly: boolean,
  ) => M | undefined;
}
