/** The packages under test, fed with the twin's events and answering with the twin's names. */
import { GossipGraph, NO_EVENT, type EventIndex, type PeerIndex } from "@parsec/graph";
import {
  Ordering,
  roundParity,
  type Coin,
  type ElectionSnapshot,
  type MetaVoteParts,
  type Vote,
} from "../../src/index.ts";
import { writeChoice, writeSet, type WrittenMetaVote } from "../twin/meta-vote-notation.ts";
import type { PlainEvent } from "../twin/plain-graph.ts";
import type { PlainRules } from "../twin/plain-ordering.ts";
import { isMeaningful, type ElectionRecord, type StateRecord } from "./election-record.ts";

/** Knows events by index and by the twin's object. */
export class RealPeer {
  readonly graph: GossipGraph = new GossipGraph();
  readonly ordering: Ordering;
  readonly #events: PlainEvent[] = [];
  readonly #indices = new Map<PlainEvent, EventIndex>();
  readonly #peers: readonly string[];
  readonly #peerIndices = new Map<string, PeerIndex>();
  /** Each as of the event that decided it. */
  readonly #decided: ElectionRecord[] = [];

  constructor(peers: readonly string[], rules: PlainRules) {
    this.#peers = peers;
    for (const peer of peers) this.#peerIndices.set(peer, this.graph.addPeer());
    this.ordering = new Ordering({
      graph: this.graph,
      votes: { of: (event): readonly Vote[] => this.eventAt(event).votes },
      voters: {
        initial: this.#indicesOf(rules.voters),
        after: ({ voters, keys }): readonly PeerIndex[] => {
          const names = voters.map((voter) => this.#nameOf(voter));
          const next = rules.votersAfter?.(
            names,
            keys.map(({ key }) => key),
          );
          return this.#indicesOf(next ?? names);
        },
      },
      coin: this.#coin(rules),
      trace: (_decision, snapshot): void => {
        this.#decided.push(this.#record(snapshot()));
      },
    });
  }

  /** Inserts and processes an event. */
  take(event: PlainEvent): void {
    const { creator, selfParent, otherParent, isSync } = event;
    const index = this.graph.insert({
      creator: this.peerIndex(creator),
      selfParent: selfParent === undefined ? NO_EVENT : this.indexOf(selfParent),
      otherParent: otherParent === undefined ? NO_EVENT : this.indexOf(otherParent),
      isSync,
    });
    this.#events.push(event);
    this.#indices.set(event, index);
    this.ordering.process(index);
  }

  /** All elections, the open one last. */
  get elections(): readonly ElectionRecord[] {
    return [...this.#decided, this.#record(this.ordering.snapshot())];
  }

  /** The twin's event of this index. */
  eventAt(index: EventIndex): PlainEvent {
    const event = this.#events[index];
    if (event === undefined) throw new Error(`there is no event ${index}`);
    return event;
  }

  /** The index of the twin's event. */
  indexOf(event: PlainEvent): EventIndex {
    const index = this.#indices.get(event);
    if (index === undefined) throw new Error(`${event.id} wasn't inserted`);
    return index;
  }

  /** The index of a peer. */
  peerIndex(peer: string): PeerIndex {
    const index = this.#peerIndices.get(peer);
    if (index === undefined) throw new Error(`there is no peer ${peer}`);
    return index;
  }

  #indicesOf(peers: readonly string[]): readonly PeerIndex[] {
    return peers.map((peer) => this.peerIndex(peer));
  }

  #nameOf(index: PeerIndex): string {
    return this.#peers[index] ?? "";
  }

  #coin({ coin }: PlainRules): Coin {
    if (coin === undefined) return roundParity;
    return {
      flip: (event, subject, round): boolean | undefined =>
        coin(this.eventAt(event), this.#nameOf(subject), round),
    };
  }

  #record({ election, voters, metaEvents, decision }: ElectionSnapshot): ElectionRecord {
    const names = voters.map((voter) => this.#nameOf(voter));
    const states = metaEvents.map((each): readonly [string, StateRecord] => {
      const { interesting, isCandidate, observees, metaVotes, decides } = each;
      const lists = metaVotes?.map((list, at) => [names[at] ?? "", written(list)] as const);
      const record = {
        interesting,
        isCandidate,
        observees: observees.map((peer) => this.#nameOf(peer)).toSorted(),
        metaVotes: lists && Object.fromEntries(lists),
        decides,
      };
      return [this.eventAt(each.event).id, record];
    });
    return {
      number: election,
      voters: names.toSorted(),
      decidedAt: decision && this.eventAt(decision.event).id,
      keys: decision?.keys.map(({ key, candidates }) => ({
        key,
        candidates: candidates.map((each) => this.eventAt(each).id).toSorted(),
      })),
      states: new Map(states.filter(([, state]) => isMeaningful(state))),
    };
  }
}

function written(list: readonly MetaVoteParts[]): WrittenMetaVote[] {
  return list.map(({ round, step, estimates, binValues, aux, decision }) => {
    const sets = [writeSet(estimates), writeSet(binValues)] as const;
    return [round, step, ...sets, writeChoice(aux), writeChoice(decision)];
  });
}
