import type { Scheduler } from "../scheduler.ts";
import { AT_ONCE, type SchedulerOptions, type Stands, standsOf } from "./stands.ts";

/**
 * A scheduler that feeds each peer just below a threshold: what would let its receiver know the aux values of a supermajority at its
 * stage of some decision, and so go on to the next stage, or the meta-votes of anybody while it has none, comes as late as
 * possible, everything else at once.
 *
 * @param options - how long it may delay messages
 */
export function starver({ mostDelay }: SchedulerOptions): Scheduler {
  return {
    mostDelay,
    delay({ from, to }, peers) {
      const [sender, receiver] = [peers[from], peers[to]];
      if (sender?.isHonest !== true || receiver?.isHonest !== true) return undefined;
      return wouldSuffice(standsOf(sender), standsOf(receiver)) ? mostDelay : AT_ONCE;
    },
  };
}

/** Whether a peer knows enough for some next stage once it knows what another does. */
function wouldSuffice(theirs: Stands, ours: Stands): boolean {
  if (theirs.election !== ours.election) return theirs.election > ours.election;
  if (ours.own === undefined) return theirs.own !== undefined;
  return ours.own.some((mine, subject) => {
    if (mine === undefined || mine.decision !== undefined) return false;
    const known = ours.byVoter.filter((stand, voter) =>
      [stand, theirs.byVoter[voter]].some((each) => {
        const vote = each?.[subject];
        if (vote === undefined) return false;
        if (vote.decision !== undefined) return true;
        const stages = 3 * (vote.round - mine.round) + vote.step - mine.step;
        return stages > 0 || (stages === 0 && vote.aux !== undefined);
      }),
    );
    return 3 * known.length > 2 * ours.byVoter.length;
  });
}
