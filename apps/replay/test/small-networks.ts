import type { RecordedEvent, RecordedGraph, RecordedPayload } from "@parsec/recording";

const none = { otherParent: undefined, payload: undefined, recipient: undefined };

/** Writes down what peers do, one event after the other. */
export class Scribe {
  readonly events: RecordedEvent[] = [];
  readonly #newest = new Map<number, number>();

  initial(creator: number): number {
    return this.#add({
      ...none,
      name: undefined,
      creator,
      cause: "initial",
      selfParent: undefined,
    });
  }

  vote(creator: number, payload: number): number {
    return this.#add({ ...this.#next(creator), cause: "observation", payload });
  }

  ask(creator: number, recipient: number): number {
    return this.#add({ ...this.#next(creator), cause: "requesting", recipient });
  }

  request(creator: number, otherParent: number): number {
    return this.#add({ ...this.#next(creator), cause: "request", otherParent });
  }

  response(creator: number, otherParent: number): number {
    return this.#add({ ...this.#next(creator), cause: "response", otherParent });
  }

  /** One asks another and is answered. */
  gossip(asking: number, asked: number): void {
    this.response(asking, this.request(asked, this.ask(asking, asked)));
  }

  /** What comes next has this event for its self-parent, whatever else has. */
  goBackTo(event: number): void {
    this.#newest.set(this.events[event]!.creator, event);
  }

  #next(creator: number): Omit<RecordedEvent, "cause"> {
    return { ...none, name: undefined, creator, selfParent: this.#newest.get(creator) };
  }

  #add(event: RecordedEvent): number {
    const at = this.events.push({ ...event, name: `e${this.events.length}` }) - 1;
    this.#newest.set(event.creator, at);
    return at;
  }
}

/** A recording without anything to be met. */
export function recording(
  scribe: Scribe,
  rest: Partial<RecordedGraph> & Pick<RecordedGraph, "peers" | "payloads">,
): RecordedGraph {
  const { peers } = rest;
  return {
    mode: "supermajority",
    genesis: peers,
    events: scribe.events,
    consensusHistory: undefined,
    metaEvents: undefined,
    ...rest,
  };
}

/** Alice, alone, decides genesis and then an opaque payload, each by an event of its own (protocol §4: a sole voter asks itself). */
export function alone(): RecordedGraph {
  const scribe = new Scribe();
  scribe.initial(0);
  scribe.vote(0, 0);
  scribe.ask(0, 0);
  scribe.vote(0, 1);
  scribe.ask(0, 0);
  const payloads: RecordedPayload[] = [
    { kind: "genesis", hash: "bb", group: ["Alice"] },
    { kind: "opaque", hash: "aa", value: "x" },
  ];
  return recording(scribe, { peers: ["Alice"], payloads });
}

/** Four peers vote for genesis and for payloads of their own, and gossip in turn. */
export function fourPeers(mode: RecordedGraph["mode"], rounds = 12): RecordedGraph {
  const peers = ["Dave", "Bob", "Carol", "Al"];
  const scribe = new Scribe();
  for (const creator of peers.keys()) {
    scribe.initial(creator);
    scribe.vote(creator, 0);
    scribe.vote(creator, 1);
    scribe.vote(creator, 2);
  }
  for (let round = 0; round < rounds; round++) {
    for (const asking of peers.keys()) scribe.gossip(asking, (asking + 1 + (round % 3)) % 4);
  }
  const payloads: RecordedPayload[] = [
    { kind: "genesis", hash: "cc", group: peers },
    { kind: "opaque", hash: "bb", value: "1" },
    { kind: "opaque", hash: "aa", value: "2" },
  ];
  return recording(scribe, { mode, peers, payloads });
}

/**
 * Four peers add Eve, who then votes with them to remove Bob. Fay is added and removed in one election, so that she never
 * votes; Gil is removed and added in one, so that he is a voter, although he never makes an event. Once Bob votes for what is
 * decided already: that vote depends on nothing new and may arrive before the decision as well.
 */
export function changingPeers(mode: RecordedGraph["mode"]): RecordedGraph {
  const peers = ["Dave", "Bob", "Carol", "Al", "Eve", "Fay", "Gil"];
  const scribe = new Scribe();
  const gossip = (members: readonly number[], rounds: number): void => {
    for (let round = 0; round < rounds; round++) {
      for (const [i, asking] of members.entries()) {
        const step = 1 + (round % (members.length - 1));
        scribe.gossip(asking, members[(i + step) % members.length]!);
      }
    }
  };
  for (const creator of [0, 1, 2, 3]) {
    scribe.initial(creator);
    for (const payload of [0, 1, 2]) scribe.vote(creator, payload);
  }
  gossip([0, 1, 2, 3], 8);
  scribe.initial(4);
  for (const creator of [0, 2, 3, 4, 1]) {
    if (creator === 1) gossip([0, 2, 3, 4], 12);
    for (const payload of [3, 4, 5]) scribe.vote(creator, payload);
  }
  for (const creator of [0, 1, 2, 3, 4]) {
    for (const payload of [6, 7, 8]) scribe.vote(creator, payload);
  }
  gossip([0, 1, 2, 3, 4], 9);
  for (const creator of [0, 2, 3, 4]) scribe.vote(creator, 9);
  gossip([0, 2, 3, 4], 12);
  const payloads: RecordedPayload[] = [
    { kind: "genesis", hash: "cc", group: peers.slice(0, 4) },
    { kind: "opaque", hash: "bb", value: "1" },
    { kind: "add", hash: "aa", peer: "Eve" },
    { kind: "opaque", hash: "99", value: "2" },
    { kind: "add", hash: "88", peer: "Fay" },
    { kind: "remove", hash: "77", peer: "Fay" },
    { kind: "remove", hash: "66", peer: "Gil" },
    { kind: "add", hash: "55", peer: "Gil" },
    { kind: "remove", hash: "44", peer: "Bob" },
    { kind: "opaque", hash: "33", value: "3" },
  ];
  return recording(scribe, { mode, peers, payloads, genesis: peers.slice(0, 4) });
}
