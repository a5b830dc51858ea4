import type { Hash, PublicId } from "@parsec/crypto";
import type { EncodedEvent } from "./event.ts";

/**
 * Two events of one creator with the same self-parent, or two `initial` events, which have none. Named by that
 * self-parent: which of its children somebody knows may differ.
 */
export interface ForkMalice {
  /** Which malice it is. */
  readonly kind: "fork";
  /** The common self-parent, undefined for `initial` events. */
  readonly parent: Hash | undefined;
}

/** Two votes for the same payload, on one chain. */
export interface DuplicateVoteMalice {
  /** Which malice it is. */
  readonly kind: "duplicateVote";
  /** The event with the earlier vote. */
  readonly first: Hash;
  /** The event with the later one, which descends from it over self-parents. */
  readonly second: Hash;
}

/**
 * An event that everybody has by whom it concerns.
 *
 * - `unexpectedGenesis`: a vote for the genesis by somebody outside its group, or elsewhere than right after `initial`
 * - `missingGenesis`: the second event of one of that group, which doesn't vote for it
 * - `invalidAccusation`: an event with an accusation that doesn't hold in the past of its creator's next sync event
 */
export interface EventMalice {
  /** Which malice it is. */
  readonly kind: "unexpectedGenesis" | "missingGenesis" | "invalidAccusation";
  /** The event. */
  readonly event: Hash;
}

/** A vote for the genesis of another network. Nobody takes such an event, so it is quoted whole. */
export interface IncorrectGenesisMalice {
  /** Which malice it is. */
  readonly kind: "incorrectGenesis";
  /** The event. */
  readonly quoted: EncodedEvent;
  /** The encoded genesis payload that it votes for. */
  readonly genesis: Uint8Array;
}

/**
 * An event that nobody takes, quoted whole.
 *
 * - `selfParentByDifferentCreator`: its self-parent is somebody else's
 * - `otherParentBySameCreator`: its other-parent is its creator's own
 * - `invalidRequest`, `invalidResponse`: it breaks requesting → request → response (protocol §4), or answers twice
 */
export interface QuotedMalice {
  /** Which malice it is. */
  readonly kind:
    | "selfParentByDifferentCreator"
    | "otherParentBySameCreator"
    | "invalidRequest"
    | "invalidResponse";
  /** The event. */
  readonly quoted: EncodedEvent;
}

/** Malice that shows from the graph and from events, without anybody else's doing. */
export type OwnMalice =
  | ForkMalice
  | DuplicateVoteMalice
  | EventMalice
  | IncorrectGenesisMalice
  | QuotedMalice;

/** A `request` or `response` event of somebody who keeps quiet about a malice in its past. */
export interface AccompliceMalice {
  /** Which malice it is. */
  readonly kind: "accomplice";
  /** The event. */
  readonly event: Hash;
  /** Who should have been accused before it. */
  readonly offender: PublicId;
  /** Of what. */
  readonly malice: OwnMalice;
}

/** Something that was seen, but doesn't show from the graph: spam, missing answers, garbage. */
export interface UnprovableMalice {
  /** Which malice it is. */
  readonly kind: "unprovable";
}

/** What somebody is accused of, with the evidence, in the order of the table of kinds. */
export type Malice = OwnMalice | AccompliceMalice | UnprovableMalice;

/** The kinds of malice. */
export type MaliceKind = Malice["kind"];

/** All kinds of malice in the order of the table; their numbers on the wire are their positions. */
export const MALICE_KINDS: readonly MaliceKind[] = [
  "fork",
  "duplicateVote",
  "unexpectedGenesis",
  "missingGenesis",
  "incorrectGenesis",
  "selfParentByDifferentCreator",
  "otherParentBySameCreator",
  "invalidRequest",
  "invalidResponse",
  "invalidAccusation",
  "accomplice",
  "unprovable",
];

/**
 * The same malice in memory of its own, so that keeping it doesn't keep the message that it came in.
 *
 * @param malice - the malice
 */
export function detachedMalice<M extends Malice>(malice: M): M {
  if (malice.kind === "accomplice") return { ...malice, malice: detachedMalice(malice.malice) };
  if (!("quoted" in malice)) return malice;
  const quoted: EncodedEvent = {
    bodyBytes: new Uint8Array(malice.quoted.bodyBytes),
    signature: new Uint8Array(malice.quoted.signature),
    voteBytes: new Uint8Array(malice.quoted.voteBytes),
  };
  return "genesis" in malice
    ? { ...malice, quoted, genesis: new Uint8Array(malice.genesis) }
    : { ...malice, quoted };
}

/** A vote to remove somebody for malice. Only the library makes one, apart from those that can't be proved. */
export interface AccusationPayload {
  /** Which payload it is. */
  readonly kind: "accusation";
  /** Who is accused. */
  readonly offender: PublicId;
  /** Of what. */
  readonly malice: Malice;
}
