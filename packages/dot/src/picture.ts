import type { EventIndex, GraphSnapshot } from "@parsec/graph";
import type { ElectionSnapshot } from "@parsec/meta-vote";
import type { Term } from "./term.ts";

/**
 * All that goes into a drawing: a gossip graph and, where wanted, what an election found in it.
 *
 * Names and keys may be any strings. Characters that can't be seen (control characters, direction marks, lone
 * surrogates) are drawn as `\u{hex}`, and what is longer than 24 characters is shortened in the middle.
 */
export interface Picture {
  /** Stands above the drawing. */
  readonly title: string;
  /** The events. A slice of a graph will do: lines to events outside of it are left out. */
  readonly graph: GraphSnapshot;
  /** What to annotate the events with: interesting content, observers, meta-votes, the decision. */
  readonly election?: ElectionSnapshot | undefined;
  /** The peers' names by `PeerIndex`; a peer without one is called "peer" and its index. */
  readonly peerNames: readonly string[];
  /**
   * When each peer votes, by `PeerIndex`, as `termsOf` tells it: where somebody was added or removed, columns say so. Left out,
   * or the same for all: nothing is said of it.
   */
  readonly terms?: readonly (Term | undefined)[] | undefined;
  /** The payload keys that an event votes for, in their order; events that vote for none may be missing. */
  readonly votes: ReadonlyMap<EventIndex, readonly string[]>;
  /** What an event shows of its creator's malice, in words: those events are marked. Left out: nothing is said of it. */
  readonly offences?: ReadonlyMap<EventIndex, string> | undefined;
  /**
   * What to call a payload key.
   *
   * @param key - a key from `votes` or `election`
   */
  readonly keyName: (key: string) => string;
  /**
   * The events' causes by `EventIndex`: `initial`, `observation`, `requesting`, `request`, `response`. Where
   * one is missing it is told from the parents, which leaves `request` and `response` together as `sync`.
   */
  readonly causes?: readonly string[] | undefined;
}
