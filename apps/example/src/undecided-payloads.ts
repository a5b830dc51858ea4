import type { Payload, PeerSnapshot } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { payloadText } from "./payload-text.ts";

/** A payload that some peer hasn't decided, and what it lacks. Peers are names, in the order of the peers. */
export interface UndecidedPayload {
  /** The payload's text. */
  readonly payload: string;
  /** Who voted for it. */
  readonly votes: readonly string[];
  /** How many votes it needs. */
  readonly needs: number;
  /** Who knows of enough votes. */
  readonly enoughKnownTo: readonly string[];
  /** Who decided it nevertheless. */
  readonly decidedBy: readonly string[];
}

/** A payload that all should decide. */
export interface ExpectedPayload {
  /** Its text. */
  readonly text: string;
  /** Whether a single vote is enough. */
  readonly isSingle: boolean;
}

/** Where one member has got to. */
export interface PeerState {
  /** Its id. */
  readonly id: PublicId;
  /** What it knows. */
  readonly snapshot: Pick<PeerSnapshot, "graph" | "events" | "payloads" | "peers">;
  /** The texts of the payloads that it decided. */
  readonly decided: ReadonlySet<string>;
}

/** Of what a peer has heard. */
interface Knowledge {
  /** Members that made events. */
  readonly creators: ReadonlySet<PublicId>;
  /** By a payload's text, members that voted for it. */
  readonly voters: ReadonlyMap<string, ReadonlySet<PublicId>>;
}

/**
 * Finds out what lacks consensus, and why.
 *
 * @param expected - the payloads, voted for or not, with different texts
 * @param members - where the members have got to; nobody else's votes count
 * @param nameOf - what people call a peer
 * @param others - how many members there are beside
 */
export function undecidedPayloads(
  expected: readonly ExpectedPayload[],
  members: readonly PeerState[],
  nameOf: (id: PublicId) => string,
  others = 0,
): UndecidedPayload[] {
  const supermajority = Math.floor((2 * (members.length + others)) / 3) + 1;
  const textOf = (payload: Payload): string => payloadText(payload, nameOf);
  const known = members.map(({ snapshot }) => knowledgeOf(snapshot, members, textOf));
  const namesWhere = (holds: (member: PeerState, knowledge: Knowledge) => boolean): string[] =>
    members.flatMap((member, place) => {
      const knowledge = known[place];
      return knowledge !== undefined && holds(member, knowledge) ? [nameOf(member.id)] : [];
    });
  return expected.flatMap(({ text, isSingle }) => {
    const decidedBy = namesWhere(({ decided }) => decided.has(text));
    if (decidedBy.length === members.length) return [];
    const isEnough = ({ voters, creators }: Knowledge): boolean => {
      const votes = voters.get(text)?.size ?? 0;
      // A single vote counts as soon as enough peers were heard of (protocol §3.1).
      return (isSingle ? Math.min(votes, 1) * creators.size : votes) >= supermajority;
    };
    const votes = namesWhere(({ id }, { voters }) => voters.get(text)?.has(id) === true);
    const enoughKnownTo = namesWhere((_, knowledge) => isEnough(knowledge));
    return [
      { payload: text, votes, needs: isSingle ? 1 : supermajority, enoughKnownTo, decidedBy },
    ];
  });
}

function knowledgeOf(
  { graph, events, payloads, peers }: PeerState["snapshot"],
  members: readonly PeerState[],
  textOf: (payload: Payload) => string,
): Knowledge {
  const isMember = new Set(members.map(({ id }) => id));
  const creators = new Set<PublicId>();
  const voters = new Map<string, Set<PublicId>>();
  for (const { index, creator } of graph.events) {
    const id = peers[creator];
    if (id === undefined || !isMember.has(id)) continue;
    creators.add(id);
    for (const key of events[index]?.votes ?? []) {
      const payload = payloads.get(key);
      if (payload === undefined) continue;
      const text = textOf(payload);
      voters.set(text, (voters.get(text) ?? new Set()).add(id));
    }
  }
  return { creators, voters };
}
