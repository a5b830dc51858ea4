import type { PeerSnapshot } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";

/** How far a peer has got in the election that is open for it. */
export interface OpenElection {
  /** The peer's name. */
  readonly peer: string;
  /** Which election, from 0. */
  readonly election: number;
  /** Whether it has a candidate: a sync event with enough votes for something undecided in its past. */
  readonly hasCandidate: boolean;
  /** The voters whose candidates it strongly sees, if those were enough to make it an observer. */
  readonly observees: readonly string[];
  /** The subjects of its meta-votes that aren't decided, each with the stage reached. */
  readonly undecided: readonly UndecidedSubject[];
}

/** A voter of whom it isn't decided whether its candidate counts. */
interface UndecidedSubject {
  /** The voter's name. */
  readonly subject: string;
  readonly round: number;
  readonly step: number;
}

/**
 * Finds out how far a peer has got.
 *
 * @param snapshot - what it knows
 * @param nameOf - what people call a peer
 */
export function openElection(
  { peer, peers, graph, election }: Pick<PeerSnapshot, "peer" | "peers" | "graph" | "election">,
  nameOf: (id: PublicId) => string,
): OpenElection {
  const me = peers.indexOf(peer);
  const peerName = (index: number): string => nameOf(peers[index] as PublicId);
  const own = election.metaEvents.filter(({ event }) => graph.events[event]?.creator === me);
  const lists = own.findLast(({ metaVotes }) => metaVotes !== undefined)?.metaVotes ?? [];
  return {
    peer: nameOf(peer),
    election: election.election,
    hasCandidate: own.some(({ isCandidate }) => isCandidate),
    observees: own.flatMap(({ observees }) => observees.map(peerName)),
    undecided: lists.flatMap((list, position) => {
      const last = list.at(-1);
      const subject = election.voters[position];
      if (last === undefined || last.decision !== undefined || subject === undefined) return [];
      const { round, step } = last;
      return [{ subject: peerName(subject), round, step }];
    }),
  };
}
