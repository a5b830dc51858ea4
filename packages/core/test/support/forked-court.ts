import type { AccusationPayload, EvidenceContext, UncheckedEvent } from "../../src/index.ts";
import { decodeBatch, hashedPayload, type HashedPayload } from "../../src/wire/index.ts";
import { opaque } from "../wire/support/network.ts";
import { Court } from "./court.ts";
import type { Member } from "./section.ts";
import { toyScheme } from "./toy-scheme.ts";

const texts = (text: string) => [opaque(text).payload];

/** All events and payloads that a member wrote down, in its order. */
export function recordOf(
  { persisted }: Member,
  { section }: Court,
): { events: UncheckedEvent[]; payloads: HashedPayload[] } {
  const contents = persisted.map((batch) => {
    const decoded = decodeBatch(batch, section.network);
    if (!decoded.ok) throw new Error(decoded.fault.message);
    return decoded.value;
  });
  return {
    events: contents.flatMap(({ events }) => events),
    payloads: contents.flatMap(({ payloads }) => payloads),
  };
}

/** The offender forks, is accused and removed. */
export function forked(): Court {
  const court = new Court();
  const { forger, honest } = court;
  const parent = forger.newest();
  for (const [at, text] of ["left", "right"].entries()) {
    const vote = forger.vote(texts(text), parent);
    forger.send(honest[at]!, [vote, forger.requesting(honest[at]!.id, vote.hash)], texts(text));
  }
  court.settle();
  return court;
}

export function accusationOf(court: Court): AccusationPayload {
  const payload = court.accusingBlock()?.payload;
  if (payload?.kind !== "accusation") throw new Error("nobody was removed");
  return payload;
}

export const contextOf = (court: Court, offender: Member = court.offender): EvidenceContext => ({
  networkId: court.section.network.id,
  offender: offender.id,
  scheme: toyScheme,
});

export function votedIn(
  events: readonly UncheckedEvent[],
  payloads: readonly HashedPayload[],
): readonly HashedPayload[] {
  const voted = new Set(events.flatMap(({ voteHashes }) => voteHashes));
  return payloads.filter(({ hash }) => voted.has(hash));
}

/** The event in which somebody accuses somebody, by a record. */
export function accusingEvent(
  { events }: { events: readonly UncheckedEvent[] },
  accuser: Member,
  accusation: AccusationPayload,
): { at: number; event: UncheckedEvent } {
  const { hash } = hashedPayload(accusation);
  const at = events.findIndex(
    ({ body, voteHashes }) => body.creator === accuser.id && voteHashes.includes(hash),
  );
  return { at, event: events[at]! };
}
