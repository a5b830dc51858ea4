/** A peer as gossip sees it, or one face of a peer that forks: section 4 of the protocol, without bytes and keys. */
import { plainEvent, type PlainEvent, type PlainVote } from "../twin/plain-graph.ts";

/** What a member adds to its own chain. */
export interface NewEvent {
  readonly otherParent?: PlainEvent;
  readonly isSync?: boolean;
  readonly votes?: readonly PlainVote[];
}

/** Knows events in the order in which they reached it, and continues a chain of its own. */
export class Member {
  readonly peer: string;
  readonly #branch: number;
  readonly #known: Set<PlainEvent>;
  #tip: PlainEvent | undefined;

  /**
   * @param peer - whose chain it continues
   * @param branch - 0, or a number for each further face of a forking peer
   * @param base - the event after which the face goes its own way; it knows that event's past
   */
  constructor(peer: string, branch = 0, base?: PlainEvent) {
    this.peer = peer;
    this.#branch = branch;
    this.#tip = base;
    this.#known = new Set(base?.past);
  }

  /** The newest event of its own. */
  get tip(): PlainEvent | undefined {
    return this.#tip;
  }

  /** All that it knows, in the order of arrival. */
  get known(): readonly PlainEvent[] {
    return [...this.#known];
  }

  /** Makes its next event; the first one ever is an initial event. */
  append(parts: NewEvent): PlainEvent {
    const index = this.#tip === undefined ? 0 : this.#tip.index + 1;
    const face = this.#branch === 0 ? "" : `'${this.#branch}`;
    const id = `${this.peer}${index}${face}`;
    const event = plainEvent({ id, creator: this.peer, selfParent: this.#tip, ...parts });
    this.#tip = event;
    this.#known.add(event);
    return event;
  }

  /** Takes in a message, of which every event's parents must be known or in it. */
  learn(events: readonly PlainEvent[]): void {
    for (const event of events) {
      for (const parent of [event.selfParent, event.otherParent]) {
        if (parent !== undefined && !this.#known.has(parent)) {
          throw new Error(`${this.peer} got ${event.id} without its parent ${parent.id}`);
        }
      }
      this.#known.add(event);
    }
  }

  /** Takes in a message together with whatever it builds on: faces of one forker tell each other everything. */
  learnWithPast(events: readonly PlainEvent[]): void {
    for (const event of events.filter((each) => !this.#known.has(each))) {
      for (const ancestor of event.past) this.#known.add(ancestor);
    }
  }

  /** Whether an event on its chain has this other-parent. */
  hasAnswered(event: PlainEvent): boolean {
    return [...(this.#tip?.chain ?? [])].some(({ otherParent }) => otherParent === event);
  }

  /** Every event except those that every newest event of the receiver known to it descends from. */
  messageTo(receiver: string): PlainEvent[] {
    const theirs = this.known.filter(({ creator }) => creator === receiver);
    const newest = theirs.filter((event) => !theirs.some((each) => each.selfParent === event));
    return this.known.filter(
      (event) => newest.length === 0 || !newest.every((each) => each.past.has(event)),
    );
  }
}
