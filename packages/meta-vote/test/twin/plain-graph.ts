/**
 * The graph queries of section 2 of the protocol, word by word, on events that are plain objects holding their parents.
 *
 * Nothing here knows of an order of arrival: an event's past is fixed when it is made, so the same object serves every
 * peer that has it, in whatever order it came.
 */

/** A vote as the twin sees it: for which key, and by which rule the key becomes interesting. */
export interface PlainVote {
  readonly key: string;
  readonly threshold: "supermajority" | "single";
}

/** An event, by names that every peer gives it alike. */
export interface PlainEvent {
  readonly id: string;
  readonly creator: string;
  /** Distance from the initial event along self-parents. */
  readonly index: number;
  readonly selfParent: PlainEvent | undefined;
  readonly otherParent: PlainEvent | undefined;
  readonly isSync: boolean;
  readonly votes: readonly PlainVote[];
  /** The event itself and all its proper self-ancestors. */
  readonly chain: ReadonlySet<PlainEvent>;
  /** All its ancestors, itself included. */
  readonly past: ReadonlySet<PlainEvent>;
  /** What was found out about the past: the events by each peer, and whether they fork. */
  readonly found: Map<string, PastByPeer>;
}

/** What an event's past holds of one peer. */
interface PastByPeer {
  readonly events: readonly PlainEvent[];
  /** The one with the highest index (any of several). */
  readonly last: PlainEvent | undefined;
  readonly forks: boolean;
}

/** The parts of an event that are given; the rest follows. */
export interface PlainEventParts {
  readonly id: string;
  readonly creator: string;
  readonly selfParent?: PlainEvent | undefined;
  readonly otherParent?: PlainEvent | undefined;
  readonly isSync?: boolean;
  readonly votes?: readonly PlainVote[];
}

/** Makes an event and works out its past. */
export function plainEvent(parts: PlainEventParts): PlainEvent {
  const { id, creator, selfParent, otherParent, isSync = false, votes = [] } = parts;
  const chain = new Set(selfParent?.chain);
  const past = new Set(selfParent?.past);
  for (const ancestor of otherParent?.past ?? []) past.add(ancestor);
  const index = selfParent === undefined ? 0 : selfParent.index + 1;
  const found = new Map<string, PastByPeer>();
  const event = { id, creator, index, selfParent, otherParent, isSync, votes, chain, past, found };
  chain.add(event);
  past.add(event);
  return event;
}

/** Whether x descends from y: y = x, or y is reachable over parents. */
export function descends(x: PlainEvent, y: PlainEvent): boolean {
  return x.past.has(y);
}

/** Whether x descends from any event by the peer. */
export function descendsFromAny(x: PlainEvent, peer: string): boolean {
  return pastBy(x, peer).last !== undefined;
}

/** Whether y is x or on the chain of self-parents from x. */
export function isSelfAncestor(y: PlainEvent, x: PlainEvent): boolean {
  return x.chain.has(y);
}

/** All proper self-ancestors of x. */
export function properSelfAncestors(x: PlainEvent): ReadonlySet<PlainEvent> {
  return x.selfParent?.chain ?? new Set();
}

/** The nearest sync event among the proper self-ancestors. */
export function syncParent(x: PlainEvent): PlainEvent | undefined {
  let ancestor = x.selfParent;
  while (ancestor !== undefined && !ancestor.isSync) ancestor = ancestor.selfParent;
  return ancestor;
}

function pastBy(x: PlainEvent, peer: string): PastByPeer {
  const known = x.found.get(peer);
  if (known !== undefined) return known;
  const events = [...x.past].filter((event) => event.creator === peer);
  let last = events[0];
  for (const event of events) if (last === undefined || event.index > last.index) last = event;
  // Two of them are on no common chain exactly if one of them isn't on the chain of the highest: it and the highest
  // are such a pair, because the highest, not being lower, is on no chain of another.
  const forks = last !== undefined && events.some((event) => !last.chain.has(event));
  const answer = { events, last, forks };
  x.found.set(peer, answer);
  return answer;
}

/** Whether among x's ancestors are two events by the peer of which neither is a self-ancestor of the other. */
export function seesFork(x: PlainEvent, peer: string): boolean {
  return pastBy(x, peer).forks;
}

/** The events by the peer among x's ancestors which no other of them continues. */
export function heads(x: PlainEvent, peer: string): readonly PlainEvent[] {
  const { events } = pastBy(x, peer);
  return events.filter((y) => !events.some((z) => z !== y && isSelfAncestor(y, z)));
}

/** The peer's event with the highest index among x's ancestors; none if it has none there or x sees it fork. */
export function lastAncestor(x: PlainEvent, peer: string): PlainEvent | undefined {
  const { last, forks } = pastBy(x, peer);
  return forks ? undefined : last;
}

/** Whether x descends from y and sees no fork by y's creator. */
export function sees(x: PlainEvent, y: PlainEvent): boolean {
  return descends(x, y) && !seesFork(x, y.creator);
}

/** Whether for a supermajority of voters v, x sees no fork by v, and x's last ancestor by v sees y. */
export function stronglySees(x: PlainEvent, y: PlainEvent, voters: readonly string[]): boolean {
  const seers = voters.filter((voter) => {
    const last = lastAncestor(x, voter);
    return last !== undefined && sees(last, y);
  });
  return isSupermajority(seers.length, voters.length);
}

/** More than two thirds. */
export function isSupermajority(count: number, of: number): boolean {
  return 3 * count > 2 * of;
}

/** A third or more. */
export function isAtLeastOneThird(count: number, of: number): boolean {
  return 3 * count >= of;
}
