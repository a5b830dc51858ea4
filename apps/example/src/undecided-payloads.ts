import { type ConsensusMode, type PeerSnapshot } from "@parsec/core";
import { peerName } from "@parsec/mock-net";
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

/** Where one peer has got to. */
export interface PeerState {
  /** What it knows. */
  readonly snapshot: Pick<PeerSnapshot, "graph" | "events" | "payloads">;
  /** The texts of the payloads that it decided. */
  readonly decided: ReadonlySet<string>;
}

/** Of what a peer has heard. */
interface Knowledge {
  /** Indices of peers that made events. */
  readonly creators: ReadonlySet<number>;
  /** By a payload's text, indices of peers that voted for it. */
  readonly voters: ReadonlyMap<string, ReadonlySet<number>>;
}

/**
 * Finds out what lacks consensus, and why.
 *
 * @param genesis - the text of the genesis payload
 * @param opaque - the texts of the opaque payloads, voted for or not; all different
 * @param peers - where the peers have got to, by index
 * @param mode - of the network
 */
export function undecidedPayloads(
  genesis: string,
  opaque: readonly string[],
  peers: readonly PeerState[],
  mode: ConsensusMode,
): UndecidedPayload[] {
  const supermajority = Math.floor((2 * peers.length) / 3) + 1;
  const known = peers.map(({ snapshot }) => knowledgeOf(snapshot));
  return [genesis, ...opaque].flatMap((payload) => {
    const decidedBy = namesWhere(peers, ({ decided }) => decided.has(payload));
    if (decidedBy.length === peers.length) return [];
    const isSingle = mode === "single" && payload !== genesis;
    const isEnough = ({ voters, creators }: Knowledge): boolean => {
      const votes = voters.get(payload)?.size ?? 0;
      // A single vote counts as soon as enough peers were heard of (protocol §3.1).
      return (isSingle ? Math.min(votes, 1) * creators.size : votes) >= supermajority;
    };
    const votes = namesWhere(known, ({ voters }, peer) => voters.get(payload)?.has(peer) === true);
    const needs = isSingle ? 1 : supermajority;
    return [{ payload, votes, needs, enoughKnownTo: namesWhere(known, isEnough), decidedBy }];
  });
}

function knowledgeOf({ graph, events, payloads }: PeerState["snapshot"]): Knowledge {
  const creators = new Set<number>();
  const voters = new Map<string, Set<number>>();
  for (const { index, creator } of graph.events) {
    creators.add(creator);
    for (const key of events[index]?.votes ?? []) {
      const payload = payloads.get(key);
      if (payload === undefined) continue;
      const text = payloadText(payload);
      voters.set(text, (voters.get(text) ?? new Set()).add(creator));
    }
  }
  return { creators, voters };
}

function namesWhere<T>(byPeer: readonly T[], holds: (item: T, peer: number) => boolean): string[] {
  return byPeer.flatMap((item, peer) => (holds(item, peer) ? [peerName(peer)] : []));
}
