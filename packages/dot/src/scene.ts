import type { EventIndex, EventSnapshot } from "@parsec/graph";
import { type Annotations, annotator } from "./annotations.ts";
import { branchesByPeer } from "./branches.ts";
import { type Cause, causeOf } from "./cause.ts";
import { namesOn } from "./event-names.ts";
import { type Lane, lanesOf } from "./lanes.ts";
import { type PeerLabel, peerLabels } from "./peer-labels.ts";
import type { Picture } from "./picture.ts";
import type { Term } from "./term.ts";

/** An event with its place and all that is said of it. */
export interface PlacedEvent {
  /** The event. */
  readonly index: EventIndex;
  /** What it is called: short name of the peer and position in its chain, as in `A_12`; on a second branch `A_12,1`. */
  readonly label: string;
  /** Its cause. */
  readonly cause: Cause;
  /** From 0 downwards, below its parents. */
  readonly row: number;
  /** Position of its lane, from the left. */
  readonly lane: number;
  /** Which of its peer's branches it is on; 0 unless the peer forked. */
  readonly branch: number;
  /** Its self-parent, if that is drawn. */
  readonly selfParent: EventIndex | undefined;
  /** Its other-parent, if that is drawn. */
  readonly otherParent: EventIndex | undefined;
  /** What is written beside it. */
  readonly annotations: Annotations;
}

/** A peer as drawn. */
export interface DrawnPeer extends PeerLabel {
  /** Whether the events drawn hold a fork by it. */
  readonly hasForked: boolean;
  /** Whether it votes in the election; true where no election is drawn. */
  readonly isVoter: boolean;
  /** When it votes, if that is known and not the same for all. */
  readonly term: Term | undefined;
  /** The event that decided its addition, if that is drawn: its column begins there. */
  readonly addedAt: EventIndex | undefined;
  /** The event that decided its removal, if that is drawn. */
  readonly removedAt: EventIndex | undefined;
}

/** A picture with everything named and put in its place: what all output formats draw from. */
export interface Scene {
  /** By `PeerIndex`. */
  readonly peers: readonly DrawnPeer[];
  /** From left to right. */
  readonly lanes: readonly Lane[];
  /** By event, in order of insertion. */
  readonly events: ReadonlyMap<EventIndex, PlacedEvent>;
}

/**
 * Names and places everything.
 *
 * @param picture - what to draw
 * @param placed - gives the events their rows, children below parents
 */
export function compose(
  picture: Picture,
  placed: (events: readonly EventSnapshot[]) => ReadonlyMap<EventIndex, number>,
): Scene {
  const { events, peerCount } = picture.graph;
  const labels = peerLabels(peerCount, picture.peerNames);
  const branches = branchesByPeer(events);
  const rows = placed(events);
  const lanes = lanesOf(peerCount, branches, rows);
  const annotationsOf = annotator(picture, labels);

  const names = namesOn(branches, labels);
  const places = new Map<EventIndex, { lane: number; branch: number; label: string }>();
  lanes.forEach(({ branches: own }, lane) => {
    for (const { number: branch, events: chain } of own) {
      for (const { index } of chain) {
        places.set(index, { lane, branch, label: names.get(index) ?? "" });
      }
    }
  });

  const drawn = new Map<EventIndex, PlacedEvent>();
  for (const event of events) {
    const place = places.get(event.index);
    if (place === undefined) continue;
    drawn.set(event.index, {
      index: event.index,
      ...place,
      cause: causeOf(event, picture.causes?.[event.index]),
      row: rows.get(event.index) ?? 0,
      selfParent: drawn.has(event.selfParent) ? event.selfParent : undefined,
      otherParent: drawn.has(event.otherParent) ? event.otherParent : undefined,
      annotations: annotationsOf(event.index),
    });
  }
  const voters = picture.election && new Set<number>(picture.election.voters);
  const terms = changingTerms(picture.terms);
  const ifDrawn = (event: EventIndex | undefined): EventIndex | undefined =>
    event !== undefined && drawn.has(event) ? event : undefined;
  const peers = labels.map(({ name, short }, peer) => ({
    name,
    short,
    hasForked: (branches.get(peer)?.length ?? 0) > 1,
    isVoter: voters?.has(peer) ?? true,
    term: terms[peer],
    addedAt: ifDrawn(terms[peer]?.addedAt),
    removedAt: ifDrawn(terms[peer]?.removedAt),
  }));
  return { peers, lanes, events: drawn };
}

/**
 * @param terms - when peers vote
 * @returns the same, but nothing if all vote from the same election on
 */
function changingTerms(terms: Picture["terms"] = []): readonly (Term | undefined)[] {
  const isChanging = terms.some(
    (term) => term !== undefined && (term.from !== terms[0]?.from || term.until !== undefined),
  );
  return isChanging ? terms : [];
}
