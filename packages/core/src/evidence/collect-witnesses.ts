import type { Hash, PublicId } from "@parsec/crypto";
import { type EventIndex, NO_EVENT } from "@parsec/graph";
import type { SignedEvent } from "../intake/verify.ts";
import type { Facts } from "../malice/facts.ts";
import { holds } from "../malice/rules.ts";
import type { History } from "../peer/history.ts";
import type { UncheckedEvent } from "../wire/event.ts";
import type { AccusationPayload, ForkMalice, Malice } from "../wire/malice.ts";
import type { HashedPayload } from "../wire/payload.ts";
import type { Witnesses } from "../wire/evidence.ts";
import { isPlain, isWitnessed, type PlainMalice } from "./witness-rules.ts";

/**
 * What a peer knows that proves an accusation, as {@link verifyEvidence} wants it.
 *
 * @param accusation - who is accused, of what
 * @param facts - what the peer knows
 * @returns undefined if that doesn't prove it
 */
export function collectWitnesses(
  { offender, malice }: AccusationPayload,
  facts: Facts,
): Witnesses | undefined {
  if (!isPlain(malice)) return wholePast(malice, offender, facts);
  const { history, quotations } = facts;
  const quoted = "quoted" in malice ? quotations.read(malice.quoted, offender) : undefined;
  const events = plainWitnesses(malice, offender, quoted, history);
  const isProved = isWitnessed(malice, { offender, events, quoted, network: history.network });
  return isProved ? { events, payloads: [] } : undefined;
}

function plainWitnesses(
  malice: PlainMalice,
  offender: PublicId,
  quoted: UncheckedEvent | undefined,
  history: History,
): readonly SignedEvent[] {
  if (malice.kind === "fork") return branches(malice, offender, history);
  if (malice.kind === "duplicateVote") return known(history, malice.first, malice.second);
  if (malice.kind === "incorrectGenesis") return [];
  if (!("quoted" in malice)) {
    const isLone =
      malice.kind === "unexpectedGenesis" && !history.network.genesis.group.includes(offender);
    const before = isLone ? undefined : selfParentOf(history.find(malice.event));
    return known(history, before, malice.event);
  }
  if (quoted === undefined) return [];
  if (malice.kind === "selfParentByDifferentCreator") return known(history, selfParentOf(quoted));
  const answered = otherParentOf(quoted);
  if (malice.kind === "otherParentBySameCreator") return known(history, answered);
  return answeredWrongly(quoted, answered, history);
}

/** Two events after that one; of several, those that are lowest by hash. */
function branches(
  { parent }: ForkMalice,
  offender: PublicId,
  history: History,
): readonly SignedEvent[] {
  const { graph } = history;
  const peer = history.peerIndex(offender);
  const trunk = parent === undefined ? NO_EVENT : history.eventIndex(parent);
  if (peer === undefined || trunk === undefined) return [];
  const index = trunk === NO_EVENT ? 0 : graph.chainIndex(trunk) + 1;
  const ends = graph
    .newestBy(peer)
    .filter((end) => graph.chainIndex(end) >= index)
    .filter((end) => trunk === NO_EVENT || graph.isSelfAncestor(trunk, end));
  const children = new Set(ends.map((end) => graph.selfAncestorAt(end, index)));
  return [...children]
    .map((child) => history.event(child))
    .toSorted((one, other) => (one.hash < other.hash ? -1 : 1))
    .slice(0, 2);
}

/** The event that may not be answered, before it what that answers itself; or an earlier answer. */
function answeredWrongly(
  { body }: UncheckedEvent,
  answered: Hash | undefined,
  history: History,
): readonly SignedEvent[] {
  const found = answered === undefined ? undefined : history.find(answered);
  if (found === undefined || !("selfParent" in body)) return [];
  const asked = body.cause === "response" ? otherParentOf(found) : undefined;
  const creator = asked === undefined ? undefined : history.find(asked)?.body.creator;
  const isAsked =
    body.cause === "response"
      ? creator === body.creator
      : found.body.cause === "requesting" && found.body.recipient === body.creator;
  if (!isAsked) return known(history, asked, answered);
  const [at, end] = [found.hash, body.selfParent].map((hash) => history.eventIndex(hash));
  const earlier =
    at === undefined || end === undefined ? undefined : history.answerOnChain(at, end);
  return earlier === undefined ? [] : [history.event(earlier)];
}

/**
 * All that was known when the event came in at which it shows. Its ancestors would be enough to tell it by, but may hold events
 * of somebody whose addition is decided in none of them: no peer takes those first.
 */
function wholePast(malice: Malice, offender: PublicId, facts: Facts): Witnesses | undefined {
  const { history } = facts;
  const tip = placeOf(malice, facts);
  if (tip === undefined || !holds(malice, offender, facts.past([tip]), facts)) return undefined;
  const events = Array.from({ length: tip + 1 }, (_, index) => history.event(index as EventIndex));
  const payloads = new Map<Hash, HashedPayload>();
  for (const hash of events.flatMap(({ voteHashes }) => voteHashes)) {
    const payload = history.payload(hash);
    if (payload !== undefined) payloads.set(hash, payload);
  }
  return { events, payloads: [...payloads.values()] };
}

/** The event at which it shows that somebody keeps quiet, or that an accusation is false. */
function placeOf(malice: Malice, { history, accusations }: Facts): EventIndex | undefined {
  if (malice.kind !== "accomplice" && malice.kind !== "invalidAccusation") return undefined;
  const event = history.eventIndex(malice.event);
  if (event === undefined || malice.kind === "accomplice") return event;
  return accusations.at(event).flatMap(({ failedAt }) => failedAt)[0];
}

function known(history: History, ...hashes: readonly (Hash | undefined)[]): readonly SignedEvent[] {
  return hashes.flatMap((hash) => (hash === undefined ? [] : (history.find(hash) ?? [])));
}

function selfParentOf(event: UncheckedEvent | undefined): Hash | undefined {
  return event !== undefined && "selfParent" in event.body ? event.body.selfParent : undefined;
}

function otherParentOf({ body }: UncheckedEvent): Hash | undefined {
  return "otherParent" in body ? body.otherParent : undefined;
}
