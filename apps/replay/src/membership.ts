import type { PeerIndex } from "@parsec/graph";
import type { Decision, Voters } from "@parsec/meta-vote";
import type { RecordedPayload } from "@parsec/recording";

/**
 * Who votes: the genesis group, changed by decided payloads in decided order (protocol §3.5). Without effect are
 * adding whoever is or was a member, removing who is no voter, and a removal that would leave no voter.
 */
export class Membership implements Voters {
  readonly initial: readonly PeerIndex[];
  readonly #members: Set<string>;
  readonly #payloadOf: (key: string) => RecordedPayload;
  readonly #peer: (id: string) => PeerIndex;

  /**
   * @param genesis - ids of the first voters
   * @param payloadOf - the payload of a key
   * @param peer - the graph's number for an id
   */
  constructor(
    genesis: readonly string[],
    payloadOf: (key: string) => RecordedPayload,
    peer: (id: string) => PeerIndex,
  ) {
    this.initial = genesis.map(peer);
    this.#members = new Set(genesis);
    this.#payloadOf = payloadOf;
    this.#peer = peer;
  }

  after(decision: Decision): readonly PeerIndex[] {
    let voters = decision.voters;
    for (const { key } of decision.keys) voters = this.#apply(this.#payloadOf(key), voters);
    return voters;
  }

  #apply(payload: RecordedPayload, voters: readonly PeerIndex[]): readonly PeerIndex[] {
    switch (payload.kind) {
      case "add":
        if (this.#members.has(payload.peer)) return voters;
        this.#members.add(payload.peer);
        return [...voters, this.#peer(payload.peer)];
      case "remove":
        return without(this.#peer(payload.peer), voters);
      case "accusation":
        return without(this.#peer(payload.offender), voters);
      case "genesis":
      case "opaque":
        break;
    }
    return voters;
  }
}

function without(removed: PeerIndex, voters: readonly PeerIndex[]): readonly PeerIndex[] {
  const rest = voters.filter((voter) => voter !== removed);
  // The same array says that nothing changed.
  return rest.length === 0 || rest.length === voters.length ? voters : rest;
}
