import type { NetworkPeer } from "../network-peer.ts";
import type { Scheduler } from "../scheduler.ts";

/** How a staller delays. */
export interface StallerOptions {
  /** The longest that it delays a message, in virtual milliseconds. */
  readonly mostDelay: number;
}

/** Where a peer stands in one binary decision. */
interface Stand {
  readonly stage: string;
  readonly aux: boolean | undefined;
  readonly isDecided: boolean;
}

/**
 * A scheduler that knows all meta-votes and, in advance, the predictable coin, and keeps binary decisions from ending as long as it
 * can: what would bring its receiver a supermajority for the value that can be decided at this stage comes as late as possible,
 * everything else at once.
 *
 * @param options - how long it may delay messages
 */
export function staller({ mostDelay }: StallerOptions): Scheduler {
  return {
    mostDelay,
    delay({ from, to }, peers) {
      const [sender, receiver] = [peers[from], peers[to]];
      if (sender?.isHonest !== true || receiver?.isHonest !== true) return undefined;
      return wouldDecide(standsOf(sender), standsOf(receiver)) ? mostDelay : 1;
    },
  };
}

/** Whether somebody decides something of which the other hasn't heard, or may by hearing of it. */
function wouldDecide(
  theirs: ReadonlyMap<string, Stand>,
  ours: ReadonlyMap<string, Stand>,
): boolean {
  for (const [subject, { stage, aux, isDecided }] of theirs) {
    const mine = ours.get(subject);
    if (mine?.isDecided === true) continue;
    if (isDecided) return true;
    // At a forced step it can be decided for the value that it forces, if enough have that as aux value.
    const isForced = aux !== undefined && stage.endsWith(aux ? "/0" : "/1");
    if (isForced && mine?.stage === stage) return true;
  }
  return false;
}

/** By election and subject. */
function standsOf({ parsec, id }: NetworkPeer): ReadonlyMap<string, Stand> {
  const { election, graph, peers } = parsec.snapshot();
  const me = peers.indexOf(id);
  const own = election.metaEvents.findLast(({ event }) => graph.events[event]?.creator === me);
  const stands = new Map<string, Stand>();
  for (const [at, list] of own?.metaVotes?.entries() ?? []) {
    const last = list.at(-1);
    if (last === undefined) continue;
    const { round, step, aux, decision } = last;
    const stand = { stage: `${round}/${step}`, aux, isDecided: decision !== undefined };
    stands.set(`${election.election}/${at}`, stand);
  }
  return stands;
}
