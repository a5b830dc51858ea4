import type { Parsec, PeerSnapshot } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { NetworkPeer } from "../network-peer.ts";

type MetaVotes = NonNullable<PeerSnapshot["election"]["metaEvents"][number]["metaVotes"]>;

/** What somebody's newest meta-votes say, for one subject after another; nothing if it has none in the open election. */
type Stand = readonly (MetaVotes[number][number] | undefined)[] | undefined;

/** What a peer knows of the election that is open for it. */
export interface Stands {
  /** The election's number. */
  readonly election: number;
  /** Where each voter stands, as far as it knows, itself included; by position among the voters. */
  readonly byVoter: readonly Stand[];
  /** Where it stands itself. */
  readonly own: Stand;
}

/** How a scheduler of messages that knows meta-votes is bound. */
export interface SchedulerOptions {
  /** The longest that it delays a message, in virtual milliseconds. */
  readonly mostDelay: number;
}

/** How long what isn't delayed takes, in virtual milliseconds. */
export const AT_ONCE = 1;

/** What was seen in a peer last, and how many events it knew then: nothing changes without another. */
const seen = new WeakMap<Parsec, { readonly events: number; readonly stands: Stands }>();

/**
 * Looks into a peer.
 *
 * @param peer - an honest one
 */
export function standsOf({ parsec, id }: NetworkPeer): Stands {
  const events = parsec.eventCount;
  const last = seen.get(parsec);
  if (last?.events === events) return last.stands;
  const stands = standsIn(parsec.snapshot(), id);
  seen.set(parsec, { events, stands });
  return stands;
}

function standsIn({ election, graph, peers }: PeerSnapshot, id: PublicId): Stands {
  const newest = new Map<number, Stand>();
  for (const { event, metaVotes } of election.metaEvents) {
    const creator = graph.events[event]?.creator;
    if (creator !== undefined)
      newest.set(
        creator,
        metaVotes?.map((list) => list.at(-1)),
      );
  }
  return {
    election: election.election,
    byVoter: election.voters.map((voter) => newest.get(voter)),
    own: newest.get(peers.indexOf(id)),
  };
}
