import type { Hash, PublicId } from "@parsec/crypto";
import { type EventIndex, GossipGraph, NO_EVENT, type PeerIndex } from "@parsec/graph";
import type { LinkedEvent } from "../intake/linked-event.ts";
import type { SignedEvent } from "../intake/verify.ts";
import { KeptEvent } from "../wire/kept-event.ts";
import type { Network } from "../wire/network.ts";
import { detachedPayload, type HashedPayload } from "../wire/payload.ts";
import { ByteStore } from "./byte-store.ts";
import type { EventBody } from "../wire/event-body.ts";

/** A payload with the events that vote for it, in order of insertion. */
interface VotedPayload {
  readonly payload: HashedPayload;
  /** On each chain the first. */
  readonly voters: EventIndex[];
}

/** All that a peer knows: the graph with the events' bytes, and payloads with who voted for them. */
export class History {
  /** The network. */
  readonly network: Network;
  /** Who created what after what. */
  readonly graph: GossipGraph = new GossipGraph();
  readonly #events: SignedEvent[] = [];
  readonly #bytes = new ByteStore();
  readonly #indexByHash = new Map<Hash, EventIndex>();
  readonly #peers: PublicId[] = [];
  readonly #peerIndex = new Map<PublicId, PeerIndex>();
  readonly #payloads = new Map<Hash, VotedPayload>();
  /** By event: the `request` or `response` event that answers it, or `NO_EVENT`. */
  readonly #answers: EventIndex[] = [];
  /** By answer: the one before it to the same event, or `NO_EVENT`: there is one only where somebody forked. */
  readonly #earlierAnswers = new Map<EventIndex, EventIndex>();
  /** By events with a vote that their chain has already: the lowest event that has one of those. */
  readonly #repeatedVotes = new Map<EventIndex, EventIndex>();

  readonly #allocate = (length: number): Uint8Array => this.#bytes.allocate(length);

  /**
   * @param network - the network, whose first voters are its first peers
   */
  constructor(network: Network) {
    this.network = network;
    for (const id of network.genesis.group) this.addPeer(id);
  }

  /**
   * Adds a member.
   *
   * @param id - its id, which was no member's before
   */
  addPeer(id: PublicId): void {
    this.#peerIndex.set(id, this.graph.addPeer());
    this.#peers.push(id);
  }

  /** All present and former members, by their index in the graph. */
  get peers(): readonly PublicId[] {
    return this.#peers;
  }

  /**
   * @param id - a peer
   * @returns its index, if it is or was a member
   */
  peerIndex(id: PublicId): PeerIndex | undefined {
    return this.#peerIndex.get(id);
  }

  /**
   * @param peer - a member's index
   * @returns its id
   */
  peerId(peer: PeerIndex): PublicId {
    return this.#peers[peer] as PublicId;
  }

  /**
   * @param hash - an event's hash
   * @returns its index, if it is known
   */
  eventIndex(hash: Hash): EventIndex | undefined {
    return this.#indexByHash.get(hash);
  }

  /**
   * @param index - a known event
   * @returns the event
   */
  event(index: EventIndex): SignedEvent {
    return this.#events[index] as SignedEvent;
  }

  /**
   * @param hash - an event's hash
   * @returns the event, if it is known
   */
  find(hash: Hash): SignedEvent | undefined {
    const index = this.#indexByHash.get(hash);
    return index === undefined ? undefined : this.#events[index];
  }

  /**
   * @param hash - a payload's hash
   * @returns the payload, if an event that is known votes for it
   */
  payload(hash: Hash): HashedPayload | undefined {
    return this.#payloads.get(hash)?.payload;
  }

  /**
   * The hashes of each creator's newest events: they tell what is known. (The events from which no other descends would
   * tell it shorter, but to a peer that doesn't know the very newest event, as good as nothing.)
   *
   * @param most - how many at most; the last inserted count most
   */
  heads(most: number): readonly Hash[] {
    const newest = this.#peers.flatMap((_, peer) => this.graph.newestBy(peer as PeerIndex));
    return newest
      .toSorted((one, other) => other - one)
      .slice(0, most)
      .map((event) => this.event(event).hash);
  }

  /**
   * How many events of each member are known, in the order in which they became members: as good as heads, and shorter. Of
   * somebody who forked it doesn't say which: 0.
   *
   * @param most - how many members at most
   */
  counts(most: number): readonly number[] {
    const { graph } = this;
    return this.#peers.slice(0, most).map((_, at) => {
      const [newest] = graph.newestBy(at as PeerIndex);
      return newest === undefined || graph.hasForked(at as PeerIndex)
        ? 0
        : graph.chainIndex(newest) + 1;
    });
  }

  /**
   * The newest events that somebody has, of those known here, who has so many of each member.
   *
   * @param counts - as {@link History.counts} makes them
   */
  newestOfCounts(counts: readonly number[]): readonly EventIndex[] {
    const { graph } = this;
    return this.#peers.slice(0, counts.length).flatMap((_, at) => {
      const [newest] = graph.newestBy(at as PeerIndex);
      const count = counts[at] ?? 0;
      if (newest === undefined || count === 0 || graph.hasForked(at as PeerIndex)) return [];
      return graph.selfAncestorAt(newest, Math.min(count - 1, graph.chainIndex(newest)));
    });
  }

  /**
   * The heads, and older events at distances that double, as in a block locator: whoever doesn't know the very newest
   * event of anybody still recognises some of them, and needn't send what came before.
   *
   * @param most - how many at most
   */
  landmarks(most: number): readonly Hash[] {
    const older: Hash[] = [];
    for (let distance = 1; distance <= this.graph.size; distance *= 2) {
      older.push(this.event((this.graph.size - distance) as EventIndex).hash);
    }
    return [...new Set([...older, ...this.heads(most - older.length)])];
  }

  /**
   * @param hash - a payload's hash
   * @returns the events that vote for it, in order of insertion; on each chain the first
   */
  votesFor(hash: Hash): readonly EventIndex[] {
    return this.#payloads.get(hash)?.voters ?? [];
  }

  /**
   * The lowest event of a chain that votes for something for which its end votes again.
   *
   * @param event - the chain's end
   */
  repeatedVote(event: EventIndex): EventIndex | undefined {
    return this.#repeatedVotes.get(event);
  }

  /**
   * The event with which a chain answers another.
   *
   * @param answered - what was received
   * @param newest - the chain's end, or `NO_EVENT`
   */
  answerOnChain(answered: EventIndex, newest: EventIndex): EventIndex | undefined {
    if (newest === NO_EVENT) return undefined;
    let answer: EventIndex | undefined = this.#answers[answered];
    while (answer !== undefined && answer !== NO_EVENT) {
      if (this.graph.isSelfAncestor(answer, newest)) return answer;
      answer = this.#earlierAnswers.get(answer);
    }
    return undefined;
  }

  /**
   * Adds an event.
   *
   * @param linked - the event, which isn't known yet
   * @returns its index
   */
  insert({ event, creator, selfParent, otherParent, payloads }: LinkedEvent): EventIndex {
    const { cause } = event.body;
    const isSync = cause !== "initial" && cause !== "observation";
    const index = this.graph.insert({ creator, selfParent, otherParent, isSync });
    const body = this.#sharedBody(event.body, creator, selfParent, otherParent);
    this.#events.push(new KeptEvent(event, body, this.#allocate) as SignedEvent & KeptEvent);
    this.#indexByHash.set(event.hash, index);
    this.#answers.push(NO_EVENT);
    if (otherParent !== NO_EVENT) this.#noteAnswer(otherParent, index);
    for (const payload of payloads) {
      const voted = this.#payloads.get(payload.hash);
      if (voted !== undefined) this.#noteVote(voted.voters, index, creator);
      else {
        const kept = detachedPayload(payload);
        this.#payloads.set(kept.hash, { payload: kept, voters: [index] });
      }
    }
    return index;
  }

  /** The same body made of strings that are kept anyway: each would take more room than the rest of the body. */
  #sharedBody(
    body: EventBody,
    creatorIndex: PeerIndex,
    selfParentIndex: EventIndex,
    otherParentIndex: EventIndex,
  ): EventBody {
    const creator = this.peerId(creatorIndex);
    if (body.cause === "initial") return { cause: body.cause, creator };
    const selfParent = this.event(selfParentIndex).hash;
    if (body.cause === "observation") {
      const { cause, voteCount, voteRoot } = body;
      return { cause, creator, selfParent, voteCount, voteRoot };
    }
    if (body.cause === "requesting") {
      return { cause: body.cause, creator, selfParent, recipient: body.recipient };
    }
    const otherParent = this.event(otherParentIndex).hash;
    return { cause: body.cause, creator, selfParent, otherParent };
  }

  #noteAnswer(answered: EventIndex, answer: EventIndex): void {
    const earlier = this.#answers[answered] as EventIndex;
    if (earlier !== NO_EVENT) this.#earlierAnswers.set(answer, earlier);
    this.#answers[answered] = answer;
  }

  #noteVote(voters: EventIndex[], event: EventIndex, creator: PeerIndex): void {
    const { graph } = this;
    const first = voters.find(
      (vote) => graph.creator(vote) === creator && graph.isSelfAncestor(vote, event),
    );
    if (first === undefined) {
      voters.push(event);
      return;
    }
    const known = this.#repeatedVotes.get(event);
    if (known === undefined || graph.chainIndex(first) < graph.chainIndex(known)) {
      this.#repeatedVotes.set(event, first);
    }
  }
}
