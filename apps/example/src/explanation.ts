import type { DecisionSnapshot } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { eventNames } from "@parsec/dot";
import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { MetaEventSnapshot, MetaVoteParts } from "@parsec/meta-vote";
import { payloadText } from "./payload-text.ts";

/** An event and whose it is, by the names that pictures use. */
interface NamedEvent {
  readonly voter: string;
  readonly event: string;
}

/** A voter's meta-votes on one subject, one a stage, as the deciding event knows them; none before its observer. */
interface KnownMetaVotes {
  readonly voter: string;
  readonly stages: readonly MetaVoteParts[];
}

/** Why a payload was decided where it was, in what one peer knew. */
export interface Explanation {
  /** The payload's text. */
  readonly payload: string;
  /** Which election decided it, from 0. */
  readonly election: number;
  /** Whose knowledge it is: the peer that decided first. */
  readonly peer: string;
  /** The election's voters. */
  readonly voters: readonly string[];
  /** Who voted for it, where; of several votes, the first. */
  readonly votes: readonly NamedEvent[];
  /** Where enough of those votes came together, on each voter's chain, and what became interesting there, in the voter's order. */
  readonly interesting: readonly (NamedEvent & { readonly list: readonly string[] })[];
  /** Each voter's first event of interest, whatever it lists. */
  readonly candidates: readonly (NamedEvent & { readonly list: readonly string[] })[];
  /** Where it was seen that most had a candidate, and whose. */
  readonly observers: readonly (NamedEvent & { readonly observees: readonly string[] })[];
  /** Whether each voter's candidate counts, and the meta-votes that say so. */
  readonly subjects: readonly {
    readonly subject: string;
    readonly counts: boolean;
    readonly metaVotes: readonly KnownMetaVotes[];
  }[];
  /** The event at which all subjects are decided. */
  readonly decidedAt: NamedEvent;
  /** All payloads of the election, in the order decided, with what put them there. */
  readonly order: readonly {
    readonly payload: string;
    /** Its best place in any list that counts, from 1. */
    readonly place: number;
    /** How many of the lists that count hold it. */
    readonly lists: number;
  }[];
}

/**
 * Finds out why.
 *
 * @param snapshot - what a peer knew at the decision
 * @param position - of the payload among those decided
 * @param nameOf - what people call a peer
 */
export function explain(
  { peer, peers, graph, events, payloads, election, decision }: DecisionSnapshot,
  position: number,
  nameOf: (id: PublicId) => string,
): Explanation {
  const peerNames = peers.map(nameOf);
  const names = eventNames(graph, peerNames);
  const creatorOf = (event: EventIndex): PeerIndex | undefined => graph.events[event]?.creator;
  const nameOfPeer = (index: PeerIndex | undefined): string => peerNames[index ?? -1] ?? "?";
  const named = (event: EventIndex): NamedEvent => ({
    voter: nameOfPeer(creatorOf(event)),
    event: names.get(event) ?? "?",
  });
  const text = (key: string): string => {
    const payload = payloads.get(key);
    return payload === undefined ? key : payloadText(payload, nameOf);
  };
  const key = decision.keys[position]?.key ?? "";
  const past = pastOf(decision.event, graph);
  const found = election.metaEvents.filter(({ event }) => past.has(event));
  const listed = ({ event, interesting }: MetaEventSnapshot) => ({
    ...named(event),
    list: interesting.map(text),
  });
  const firsts = election.voters.flatMap((voter) => {
    const own = graph.events.filter(
      ({ index, creator }) => creator === voter && past.has(index) && votesFor(index),
    );
    const [first] = own.toSorted((a, b) => a.chainIndex - b.chainIndex);
    return first === undefined ? [] : [first.index];
  });
  const lastOf = (voter: PeerIndex): MetaEventSnapshot | undefined =>
    found.findLast(({ event, metaVotes }) => metaVotes !== undefined && creatorOf(event) === voter);
  const deciding = found.find(({ event }) => event === decision.event);
  const lists = new Map(
    [...new Set(decision.keys.flatMap(({ candidates }) => candidates))].map((event) => [
      event,
      found.find((one) => one.event === event)?.interesting ?? [],
    ]),
  );
  return {
    payload: text(key),
    election: election.election,
    peer: nameOf(peer),
    voters: election.voters.map(nameOfPeer),
    votes: firsts.map(named),
    interesting: found.filter(({ interesting }) => interesting.includes(key)).map(listed),
    candidates: found.filter(({ isCandidate }) => isCandidate).map(listed),
    observers: found
      .filter(({ observees }) => observees.length > 0)
      .map(({ event, observees }) =>
        Object.assign(named(event), { observees: observees.map(nameOfPeer) }),
      ),
    subjects: election.voters.map((voter, place) => ({
      subject: nameOfPeer(voter),
      counts: deciding?.metaVotes?.[place]?.at(-1)?.decision === true,
      metaVotes: election.voters.map((other) => ({
        voter: nameOfPeer(other),
        stages: lastOf(other)?.metaVotes?.[place] ?? [],
      })),
    })),
    decidedAt: named(decision.event),
    order: decision.keys.map((decided) => ({
      payload: text(decided.key),
      place: 1 + Math.min(...decided.candidates.map((one) => placeIn(one, decided.key))),
      lists: decided.candidates.length,
    })),
  };

  function votesFor(event: EventIndex): boolean {
    return events[event]?.votes.includes(key) === true;
  }

  function placeIn(candidate: EventIndex, sought: string): number {
    return lists.get(candidate)?.indexOf(sought) ?? -1;
  }
}

/** An event and its ancestors. */
function pastOf(event: EventIndex, { events }: DecisionSnapshot["graph"]): ReadonlySet<EventIndex> {
  const past = new Set<EventIndex>();
  const waiting = [event];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = events[next];
    if (found === undefined || past.has(next)) continue;
    past.add(next);
    waiting.push(found.selfParent, found.otherParent);
  }
  return past;
}
