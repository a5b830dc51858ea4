/** Consensus mode of the recorded network: how many votes an opaque payload needs. */
export type RecordedMode = "supermajority" | "single";

/** Why an event was made. */
export type RecordedCause = "initial" | "observation" | "requesting" | "request" | "response";

/**
 * A payload that somebody voted for. `hash` is the lower-case hex string by which keys are ordered.
 * Members (`group`, `peer`, `offender`) are ids.
 */
export type RecordedPayload =
  | { readonly kind: "genesis"; readonly hash: string; readonly group: readonly string[] }
  | { readonly kind: "add" | "remove"; readonly hash: string; readonly peer: string }
  | {
      readonly kind: "accusation";
      readonly hash: string;
      readonly offender: string;
      /** Of what, as text for people and with names of events: `Fork(E_1)`. */
      readonly malice: string | undefined;
    }
  | { readonly kind: "opaque"; readonly hash: string; readonly value: string | undefined };

/** An event: parents are positions in {@link RecordedGraph.events}, before its own. */
export interface RecordedEvent {
  /** For people and for {@link RecordedGraph.metaEvents}; no part of what happened. */
  readonly name: string | undefined;
  /** Position in {@link RecordedGraph.peers}. */
  readonly creator: number;
  readonly cause: RecordedCause;
  /** The creator's previous event; undefined for `initial` only. */
  readonly selfParent: number | undefined;
  /** Another peer's event; defined for `request` and `response` only. */
  readonly otherParent: number | undefined;
  /** Position in {@link RecordedGraph.payloads}; defined for `observation` only. */
  readonly payload: number | undefined;
  /** Position in {@link RecordedGraph.peers}; defined for `requesting` only. */
  readonly recipient: number | undefined;
}

/** A set of booleans: {t}, {f}, both, none. */
export type RecordedBooleans = "t" | "f" | "b" | "-";

/** A boolean, or none yet. */
export type RecordedBoolean = "t" | "f" | "-";

/** One stage of a meta-vote: round, step, estimates, bin values, aux value, decision (protocol §3.3). */
export type RecordedMetaVote = readonly [
  round: number,
  step: number,
  estimates: RecordedBooleans,
  binValues: RecordedBooleans,
  aux: RecordedBoolean,
  decision: RecordedBoolean,
];

/** What the election on record computed at one event. */
export interface RecordedMetaEvent {
  /** Ids of its observees; none: it is no observer. */
  readonly observees: readonly string[];
  /** Its interesting payloads, as text for people. */
  readonly interesting: readonly string[];
  /** By subject (an unambiguous beginning of a voter's id), one meta-vote a stage; undefined if it carries none. */
  readonly metaVotes: ReadonlyMap<string, readonly RecordedMetaVote[]> | undefined;
}

/** A gossip graph on record, with the order that was reached, where known. */
export interface RecordedGraph {
  readonly mode: RecordedMode;
  /** Ids of the first voters. */
  readonly genesis: readonly string[];
  /** Ids, compared as UTF-8 bytes. */
  readonly peers: readonly string[];
  readonly payloads: readonly RecordedPayload[];
  /** Parents before children. */
  readonly events: readonly RecordedEvent[];
  /** Hashes of the payloads in the order decided; undefined if not on record. */
  readonly consensusHistory: readonly string[] | undefined;
  /** The last election's state by name of event; undefined if not on record. */
  readonly metaEvents: ReadonlyMap<string, RecordedMetaEvent> | undefined;
}
