import type { PublicId, SignatureScheme } from "@parsec/crypto";
import { type EventIndex, NO_EVENT, type PeerIndex } from "@parsec/graph";
import type { History } from "../peer/history.ts";
import type { Malice, MaliceKind } from "../wire/malice.ts";
import { type Accusation, Accusations } from "./accusations.ts";
import { Offences } from "./offences.ts";
import { Past } from "./past.ts";
import { Quotations } from "./quotations.ts";

/** Where facts come from. */
export interface FactsParts {
  /** The graph with its events. */
  readonly history: History;
  /** How events are signed in this network. */
  readonly scheme: Pick<SignatureScheme, "verify">;
  /**
   * Whether somebody votes in an election.
   *
   * @param id - who
   * @param election - its number; those before it must be decided
   */
  readonly isVoterIn: (id: PublicId, election: number) => boolean;
  /**
   * How many elections, from the first, are decided in an event's past.
   *
   * @param event - the event
   */
  readonly closedThrough: (event: EventIndex) => number;
}

/**
 * What a graph shows of malice: everything is said of a past, and is the same on every peer that has that past. Of offences and
 * accusations little more is kept than the first of each kind on each chain.
 */
export class Facts {
  /** The graph with its events. */
  readonly history: History;
  /** Events quoted in accusations. */
  readonly quotations: Quotations;
  /** What the graph shows, apart from forks. */
  readonly offences: Offences;
  /** Who accused whom. */
  readonly accusations: Accusations;
  /** Those of whom a malice may be proved in some past. */
  readonly suspects: Set<PeerIndex> = new Set();
  readonly #parts: FactsParts;

  /**
   * @param parts - where they come from
   */
  constructor(parts: FactsParts) {
    const { history, scheme } = parts;
    this.#parts = parts;
    this.history = history;
    this.quotations = new Quotations(history.network, scheme);
    this.offences = new Offences(history.graph);
    this.accusations = new Accusations(history.graph);
  }

  /**
   * What some events know together.
   *
   * @param tips - the events, two at most
   */
  past(tips: readonly EventIndex[]): Past {
    return new Past(this.history.graph, tips, this.#parts.closedThrough);
  }

  /**
   * What an event's parents know together.
   *
   * @param event - the event
   */
  pastBefore(event: EventIndex): Past {
    const { graph } = this.history;
    return this.past([graph.selfParent(event), graph.otherParent(event)]);
  }

  /**
   * Whether somebody is a voter, for all that a past knows: it can be accused then.
   *
   * @param id - who
   * @param past - in which past
   */
  isVoterIn(id: PublicId, past: Past): boolean {
    return this.#parts.isVoterIn(id, past.closedThrough);
  }

  /**
   * The accusations on a chain since its last sync event, oldest first: those to be judged at its next one.
   *
   * @param newest - the chain's end
   */
  pending(newest: EventIndex): readonly Accusation[] {
    const { graph } = this.history;
    const made: Accusation[][] = [];
    for (let event = newest; event !== NO_EVENT && !graph.isSync(event);) {
      made.push([...this.accusations.at(event)]);
      event = graph.selfParent(event);
    }
    return made.toReversed().flat();
  }

  /** {@link Offences.lowest}. */
  lowestNoted<K extends MaliceKind>(
    kind: K,
    offender: PublicId,
    past: Past,
    obligingOnly: boolean,
  ): Extract<Malice, { kind: K }> | undefined {
    const peer = this.history.peerIndex(offender);
    if (peer === undefined) return undefined;
    const hashOf = (event: EventIndex): string => this.history.event(event).hash;
    const malice = this.offences.lowest(kind, peer, past, hashOf, obligingOnly);
    return malice as Extract<Malice, { kind: K }> | undefined;
  }

  /**
   * The malice of a kind that is quoted in an accusation that holds in a past: nobody has it otherwise.
   *
   * @param kind - which kind
   * @param offender - who is accused
   * @param past - in which past
   */
  lowestQuoted<K extends MaliceKind>(
    kind: K,
    offender: PublicId,
    past: Past,
  ): Extract<Malice, { kind: K }> | undefined {
    let lowest: Accusation | undefined;
    for (const accusation of this.accusations.of(offender)) {
      if (accusation.malice.kind !== kind) continue;
      if (!accusation.heldAt.some((at) => past.includes(at))) continue;
      if (lowest === undefined || accusation.payload.hash < lowest.payload.hash) {
        lowest = accusation;
      }
    }
    return lowest?.malice as Extract<Malice, { kind: K }> | undefined;
  }
}
