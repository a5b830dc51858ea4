import type { Hash, PublicId } from "@parsec/crypto";
import type { UncheckedEvent } from "../wire/event.ts";
import { payloadHash } from "../wire/hashes.ts";
import type {
  DuplicateVoteMalice,
  EventMalice,
  ForkMalice,
  IncorrectGenesisMalice,
  Malice,
  QuotedMalice,
} from "../wire/malice.ts";
import type { Network } from "../wire/network.ts";

/** Malice of which a few events are proof enough, whatever else is in their past. */
export type PlainMalice =
  | ForkMalice
  | DuplicateVoteMalice
  | GenesisMalice
  | IncorrectGenesisMalice
  | QuotedMalice;

/** A vote for the genesis where none may be, or none where one has to be. */
interface GenesisMalice extends EventMalice {
  readonly kind: Exclude<EventMalice["kind"], "invalidAccusation">;
}

/** What a rule looks at. All events are signed by their creators. */
export interface WitnessCase {
  /** Who is accused. */
  readonly offender: PublicId;
  /** The events, exactly those that it takes, in the order that the rule says. */
  readonly events: readonly UncheckedEvent[];
  /** The event that the accusation quotes, if it does. */
  readonly quoted: UncheckedEvent | undefined;
  /** The network. */
  readonly network: Network;
}

/**
 * Whether a few events prove a malice: nobody who follows the protocol makes them, whatever it knows.
 *
 * @param malice - of what somebody is accused
 * @param witnesses - the events
 */
export function isWitnessed(malice: PlainMalice, witnesses: WitnessCase): boolean {
  switch (malice.kind) {
    case "fork":
      return isForked(malice, witnesses);
    case "duplicateVote":
      return isVotedTwice(malice, witnesses);
    case "unexpectedGenesis":
      return isUnexpected(malice, witnesses);
    case "missingGenesis":
      return isMissing(malice, witnesses);
    case "incorrectGenesis":
      return isForeign(malice, witnesses);
    case "selfParentByDifferentCreator":
    case "otherParentBySameCreator":
    case "invalidRequest":
    case "invalidResponse":
      return isIllParented(malice, witnesses);
  }
}

/**
 * Whether a malice is one of which a few events are proof enough.
 *
 * @param malice - the malice
 */
export function isPlain(malice: Malice): malice is PlainMalice {
  const { kind } = malice;
  return kind !== "invalidAccusation" && kind !== "accomplice" && kind !== "unprovable";
}

/** Two events with that self-parent, ascending by hash. */
function isForked({ parent }: ForkMalice, { offender, events }: WitnessCase): boolean {
  const [one, other, ...rest] = events;
  return (
    one !== undefined &&
    other !== undefined &&
    rest.length === 0 &&
    one.hash < other.hash &&
    events.every(({ body }) => body.creator === offender && selfParentOf(body) === parent)
  );
}

/** The two events. On one chain or on two, nobody votes twice for the same. */
function isVotedTwice(
  { first, second }: DuplicateVoteMalice,
  { offender, events }: WitnessCase,
): boolean {
  const [one, other, ...rest] = events;
  if (one?.hash !== first || other?.hash !== second || rest.length > 0) return false;
  const votes = new Set(one.voteHashes);
  return (
    events.every(({ body }) => body.creator === offender) &&
    other.voteHashes.some((hash) => votes.has(hash))
  );
}

/** The event; before it, if its creator is of the genesis group, its self-parent, which isn't `initial`. */
function isUnexpected(
  { event: hash }: EventMalice,
  { offender, events, network }: WitnessCase,
): boolean {
  const [event, before, ...rest] = events.toReversed();
  if (event?.hash !== hash || event.body.creator !== offender || rest.length > 0) return false;
  if (!event.voteHashes.includes(network.id)) return false;
  if (!network.genesis.group.includes(offender)) return before === undefined;
  return before?.hash === selfParentOf(event.body) && before?.body.cause !== "initial";
}

/** The creator's `initial` event, and the one after it. */
function isMissing(
  { event: hash }: EventMalice,
  { offender, events, network }: WitnessCase,
): boolean {
  const [initial, event, ...rest] = events;
  return (
    initial !== undefined &&
    event?.hash === hash &&
    rest.length === 0 &&
    initial.body.cause === "initial" &&
    selfParentOf(event.body) === initial.hash &&
    event.body.creator === offender &&
    network.genesis.group.includes(offender) &&
    !event.voteHashes.includes(network.id)
  );
}

/** No more than the accusation quotes. That the event votes for that genesis was seen when the accusation was read. */
function isForeign(
  { genesis }: IncorrectGenesisMalice,
  { offender, events, quoted, network }: WitnessCase,
): boolean {
  return (
    events.length === 0 && quoted?.body.creator === offender && payloadHash(genesis) !== network.id
  );
}

/** The quoted event's parent that it shouldn't have, before it that one's own if that is what is wrong. */
function isIllParented({ kind }: QuotedMalice, witnesses: WitnessCase): boolean {
  const { offender, events, quoted } = witnesses;
  const [parent, grandparent, ...rest] = events.toReversed();
  if (quoted?.body.creator !== offender || parent === undefined || rest.length > 0) return false;
  const { body } = quoted;
  if (kind === "selfParentByDifferentCreator") {
    const isParent = grandparent === undefined && parent.hash === selfParentOf(body);
    return isParent && parent.body.creator !== offender;
  }
  if (!("otherParent" in body)) return false;
  if (kind === "otherParentBySameCreator") {
    const isParent = grandparent === undefined && parent.hash === body.otherParent;
    return isParent && parent.body.creator === offender;
  }
  if (body.cause !== (kind === "invalidRequest" ? "request" : "response")) return false;
  if (parent.body.creator === offender) {
    return grandparent === undefined && isSecondAnswer(quoted, parent);
  }
  return parent.hash === body.otherParent && isUnasked(body.cause, parent, grandparent, offender);
}

/** Whether two events of one creator answer the same. */
function isSecondAnswer(event: UncheckedEvent, earlier: UncheckedEvent): boolean {
  const [one, other] = [event.body, earlier.body];
  if (!("otherParent" in one) || !("otherParent" in other)) return false;
  return event.hash !== earlier.hash && one.otherParent === other.otherParent;
}

/** Whether somebody else's event isn't one that the offender may answer with an event of that cause (protocol §4). */
function isUnasked(
  cause: "request" | "response",
  { body }: UncheckedEvent,
  asked: UncheckedEvent | undefined,
  offender: PublicId,
): boolean {
  if (cause === "request") {
    const isAsked = body.cause === "requesting" && body.recipient === offender;
    return asked === undefined && !isAsked;
  }
  if (body.cause !== "request") return asked === undefined;
  return asked?.hash === body.otherParent && asked?.body.creator !== offender;
}

function selfParentOf(body: UncheckedEvent["body"]): Hash | undefined {
  return "selfParent" in body ? body.selfParent : undefined;
}
