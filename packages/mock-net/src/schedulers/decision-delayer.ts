import type { NetworkPeer } from "../network-peer.ts";
import type { Scheduler } from "../scheduler.ts";
import { AT_ONCE, type SchedulerOptions, standsOf } from "./stands.ts";

/**
 * A scheduler that delays whoever would decide next: what is meant for the honest peer that is furthest comes as late as possible,
 * everything else at once.
 *
 * @param options - how long it may delay messages
 */
export function decisionDelayer({ mostDelay }: SchedulerOptions): Scheduler {
  return {
    mostDelay,
    delay({ to }, peers) {
      const honest = peers.filter((peer) => peer.isHonest);
      const places = honest.map((peer) => placeOf(peer));
      const furthest = places.reduce((one, other) => (isBefore(one, other) ? other : one), []);
      // Of several that are as far, one is delayed and the others can't do without it.
      return honest[places.indexOf(furthest)] === peers[to] ? mostDelay : AT_ONCE;
    },
  };
}

/** How far somebody is: elections, then stages on all subjects together, decided ones most of all. */
function placeOf(peer: NetworkPeer): readonly number[] {
  const { election, own = [] } = standsOf(peer);
  const decided = own.filter((vote) => vote?.decision !== undefined).length;
  const stages = own.reduce((sum, vote) => sum + 3 * (vote?.round ?? 0) + (vote?.step ?? 0), 0);
  return [election, decided, stages, own.length];
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const at = other.findIndex((part, position) => part !== one[position]);
  return at >= 0 && (one[at] ?? -1) < (other[at] ?? -1);
}
