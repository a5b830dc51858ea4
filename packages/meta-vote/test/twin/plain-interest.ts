/** What is interesting in an event, section 3.1 of the protocol. */
import { descendsFromAny, isSupermajority, type PlainEvent } from "./plain-graph.ts";

/** Who voted for a key in some event's past, and by which rule it becomes interesting. */
interface VotesForKey {
  readonly threshold: "supermajority" | "single";
  readonly creators: Set<string>;
}

/** Votes depend on nothing but the event, so they are looked up once for all elections and all peers. */
const votesInPastOf = new WeakMap<PlainEvent, ReadonlyMap<string, VotesForKey>>();

function votesInPast(event: PlainEvent): ReadonlyMap<string, VotesForKey> {
  const known = votesInPastOf.get(event);
  if (known !== undefined) return known;
  const found = new Map<string, VotesForKey>();
  for (const { creator, votes } of event.past) {
    for (const { key, threshold } of votes) {
      const entry = found.get(key) ?? { threshold, creators: new Set() };
      entry.creators.add(creator);
      found.set(key, entry);
    }
  }
  votesInPastOf.set(event, found);
  return found;
}

/** The keys that are enough in the event, in no particular order. */
export function enoughKeys(event: PlainEvent, voters: readonly string[]): string[] {
  const votersSeen = voters.filter((voter) => descendsFromAny(event, voter));
  const isEnough = (votes: VotesForKey): boolean => {
    const votersFor = voters.filter((voter) => votes.creators.has(voter));
    return votes.threshold === "supermajority"
      ? isSupermajority(votersFor.length, voters.length)
      : votersFor.length > 0 && isSupermajority(votersSeen.length, voters.length);
  };
  return [...votesInPast(event)].filter(([, votes]) => isEnough(votes)).map(([key]) => key);
}

/** The keys in the order of an interesting list: own votes by their place on the own chain, then others by key. */
export function inInterestingOrder(keys: readonly string[], event: PlainEvent): string[] {
  const chain = [...event.chain].toSorted((a, b) => a.index - b.index);
  const votedInOrder = chain.flatMap(({ votes }) => votes.map(({ key }) => key));
  const own = [...new Set(votedInOrder)].filter((key) => keys.includes(key));
  const others = keys.filter((key) => !own.includes(key));
  return [...own, ...others.toSorted(byKey)];
}

/** Key order: the strings are hexadecimal, so this is the order of their bytes. */
export function byKey(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
