/** A promise of the protocol's that a network holds its honest peers to. */
export interface Invariant {
  /** `I1` to `I13`. */
  readonly id: InvariantId;
  /** A few words. */
  readonly name: string;
  /** What is promised. */
  readonly promise: string;
}

/** Names of the invariants. */
export type InvariantId =
  | "I1"
  | "I2"
  | "I3"
  | "I4"
  | "I5"
  | "I6"
  | "I7"
  | "I8"
  | "I9"
  | "I10"
  | "I11"
  | "I12"
  | "I13";

/** All of them, in the order of their numbers. */
export const invariants: readonly Invariant[] = [
  {
    id: "I1",
    name: "agreement",
    promise: "no two honest peers have different blocks at one height",
  },
  { id: "I2", name: "no duplicate", promise: "nobody has two blocks of one payload" },
  {
    id: "I3",
    name: "no loss",
    promise:
      "each block follows the one before; in the end every member has all that anybody decided, and whoever was removed all up to the election that removed it",
  },
  {
    id: "I4",
    name: "validity",
    promise:
      "what is decided was voted for by those whose votes prove it, and verifyBlock accepts it",
  },
  {
    id: "I5",
    name: "order by the past",
    promise:
      "a fresh peer that takes the same events in another parents-first order has the same blocks",
  },
  {
    id: "I6",
    name: "verifiable chain",
    promise: "verifyChain accepts each peer's blocks with its certificates",
  },
  {
    id: "I7",
    name: "restoration",
    promise:
      "a peer made again from its store equals one that never stopped: state, blocks, graph; it remembers what it applied and voted for",
  },
  { id: "I8", name: "no self-fork", promise: "no honest peer makes two events after the same one" },
  {
    id: "I9",
    name: "no accusation",
    promise:
      "no honest peer refuses or blames what an honest one sent, or has one removed that nobody honest proposed to remove",
  },
  {
    id: "I10",
    name: "bounded memory",
    promise:
      "a peer knows no more events than were made, makes no more of them than its inputs allow, and keeps no more votes and certificates than there can be",
  },
  {
    id: "I11",
    name: "progress",
    promise:
      "once the network is fair, all that can be decided is decided within the rounds allowed, and adversaries are removed of whom somebody honest can prove an offence",
  },
  {
    id: "I12",
    name: "quiescence",
    promise: "when there is nothing to say nothing is said: no events, no bytes",
  },
  { id: "I13", name: "no exception", promise: "nothing that others send makes a peer throw" },
];

/**
 * An invariant.
 *
 * @param id - its name
 */
export function invariant(id: InvariantId): Invariant {
  const found = invariants.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}
