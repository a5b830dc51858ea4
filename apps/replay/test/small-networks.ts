import type { RecordedEvent, RecordedGraph, RecordedPayload } from "@parsec/recording";

const none = { otherParent: undefined, payload: undefined, recipient: undefined };

/** Writes down what peers do, one event after the other. */
class Scribe {
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

  /** One asks another and is answered. */
  gossip(asking: number, asked: number): void {
    const asks = this.ask(asking, asked);
    const request = this.#add({ ...this.#next(asked), cause: "request", otherParent: asks });
    this.#add({ ...this.#next(asking), cause: "response", otherParent: request });
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
function recording(
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
