import type { Scheduler } from "../scheduler.ts";
import { AT_ONCE, type SchedulerOptions, type Stands, standsOf } from "./stands.ts";

/**
 * A scheduler that knows all meta-votes and, in advance, the predictable coin, and keeps binary decisions from ending as long as it
 * can: what would bring its receiver a supermajority for the value that can be decided at this stage comes as late as possible,
 * everything else at once.
 *
 * @param options - how long it may delay messages
 */
export function staller({ mostDelay }: SchedulerOptions): Scheduler {
  return {
    mostDelay,
    delay({ from, to }, peers) {
      const [sender, receiver] = [peers[from], peers[to]];
      if (sender?.isHonest !== true || receiver?.isHonest !== true) return undefined;
      return wouldDecide(standsOf(sender), standsOf(receiver)) ? mostDelay : AT_ONCE;
    },
  };
}

/** Whether somebody decides something of which the other hasn't heard, or may by hearing of it. */
function wouldDecide(theirs: Stands, ours: Stands): boolean {
  return (theirs.own ?? []).some((vote, subject) => {
    if (vote === undefined) return false;
    const mine = theirs.election === ours.election ? ours.own?.[subject] : undefined;
    if (mine?.decision !== undefined) return false;
    if (vote.decision !== undefined) return true;
    // At a forced step it can be decided for the value that it forces, if enough have that as aux value.
    const isForced = vote.aux === true ? vote.step === 0 : vote.aux === false && vote.step === 1;
    return isForced && mine?.round === vote.round && mine.step === vote.step;
  });
}
