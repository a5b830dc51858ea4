import type { PublicId } from "@parsec/crypto";
import type { EventIndex, GossipGraph, PeerIndex } from "@parsec/graph";
import type { HashedPayload } from "../wire/payload.ts";
import type { Malice } from "../wire/malice.ts";

/** An accusation in the graph that counts: the first of that offender on its creator's chain. */
export interface Accusation {
  /** The event with the vote for it. */
  readonly event: EventIndex;
  /** Who made it. */
  readonly accuser: PeerIndex;
  /** Who is accused. */
  readonly offender: PublicId;
  /** Of what. */
  readonly malice: Malice;
  /** The accusation, to be voted for by others too. */
  readonly payload: HashedPayload;
  /** The sync events next to it, one a branch, in whose past it holds. */
  readonly heldAt: EventIndex[];
  /** The sync events next to it in whose past it doesn't hold. */
  readonly failedAt: EventIndex[];
}

const NONE: readonly Accusation[] = [];

/**
 * Who accused whom. Of several accusations of one offender on one chain only the first counts, so there are at most as
 * many as pairs of peers, unless somebody forks. Those that can't be proved are kept apart from the others.
 */
export class Accusations {
  readonly #graph: GossipGraph;
  readonly #byOffender = new Map<PublicId, Map<PeerIndex, Accusation[]>>();
  readonly #at = new Map<EventIndex, Accusation[]>();
  readonly #accusers = new Set<PeerIndex>();
  /** By offender: those that this peer hasn't yet decided to second or not. */
  readonly #open = new Map<PublicId, Set<Accusation>>();

  /**
   * @param graph - where they are
   */
  constructor(graph: GossipGraph) {
    this.#graph = graph;
  }

  /**
   * Notes an accusation.
   *
   * @param event - the event with the vote for it
   * @param payload - the payload
   * @returns whether it counts
   */
  add(event: EventIndex, payload: HashedPayload): boolean {
    if (payload.payload.kind !== "accusation") return false;
    const { offender, malice } = payload.payload;
    const accuser = this.#graph.creator(event);
    let accusers = this.#byOffender.get(offender);
    if (accusers === undefined) this.#byOffender.set(offender, (accusers = new Map()));
    let earlier = accusers.get(accuser);
    if (earlier === undefined) accusers.set(accuser, (earlier = []));
    const isProvable = malice.kind !== "unprovable";
    const isFirst = !earlier.some(
      (each) =>
        (each.malice.kind !== "unprovable") === isProvable &&
        this.#graph.isSelfAncestor(each.event, event),
    );
    if (!isFirst) return false;
    const accusation: Accusation = {
      event,
      accuser,
      offender,
      malice,
      payload,
      heldAt: [],
      failedAt: [],
    };
    earlier.push(accusation);
    this.#accusers.add(accuser);
    const at = this.#at.get(event);
    if (at === undefined) this.#at.set(event, [accusation]);
    else at.push(accusation);
    const open = this.#open.get(offender);
    if (open === undefined) this.#open.set(offender, new Set([accusation]));
    else open.add(accusation);
    return true;
  }

  /**
   * Those that an event makes.
   *
   * @param event - an event
   */
  at(event: EventIndex): readonly Accusation[] {
    return this.#at.get(event) ?? NONE;
  }

  /**
   * Whether somebody ever accused anybody.
   *
   * @param peer - who
   */
  hasAccusedAnybody(peer: PeerIndex): boolean {
    return this.#accusers.has(peer);
  }

  /**
   * Whether a chain accuses somebody.
   *
   * @param offender - whom
   * @param newest - the chain's end
   * @param isProvable - of something that can be proved; of anything, if left out
   */
  isAccusedOnChain(offender: PublicId, newest: EventIndex, isProvable = false): boolean {
    const made = this.#byOffender.get(offender)?.get(this.#graph.creator(newest)) ?? NONE;
    return made.some(
      ({ event, malice }) =>
        !(isProvable && malice.kind === "unprovable") && this.#graph.isSelfAncestor(event, newest),
    );
  }

  /**
   * Whether anybody accused somebody.
   *
   * @param offender - whom
   */
  isAccused(offender: PublicId): boolean {
    return this.#byOffender.has(offender);
  }

  /**
   * All that count of somebody.
   *
   * @param offender - of whom
   */
  of(offender: PublicId): Iterable<Accusation> {
    return [...(this.#byOffender.get(offender)?.values() ?? [])].flat();
  }

  /**
   * Those of somebody that this peer hasn't dealt with yet.
   *
   * @param offender - of whom
   */
  open(offender: PublicId): ReadonlySet<Accusation> {
    return this.#open.get(offender) ?? new Set();
  }

  /**
   * Notes that this peer has dealt with one.
   *
   * @param accusation - which
   */
  settle(accusation: Accusation): void {
    this.#open.get(accusation.offender)?.delete(accusation);
  }
}
