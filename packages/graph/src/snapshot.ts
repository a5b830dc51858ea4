import type { EventIndex, PeerIndex } from "./event-index.ts";

/** What a graph knows of one event. */
export interface EventSnapshot {
  /** The event itself. */
  readonly index: EventIndex;
  /** Who created it. */
  readonly creator: PeerIndex;
  /** Its self-parent, or `NO_EVENT`. */
  readonly selfParent: EventIndex;
  /** Its other-parent, or `NO_EVENT`. */
  readonly otherParent: EventIndex;
  /** Its distance from the initial event along self-parents. */
  readonly chainIndex: number;
  /** Whether it is a sync event. */
  readonly isSync: boolean;
}

/** A graph at one moment, for drawing and recording. */
export interface GraphSnapshot {
  /** How many peers it knows. */
  readonly peerCount: number;
  /** Its events in order of insertion, parents before children. */
  readonly events: readonly EventSnapshot[];
}
