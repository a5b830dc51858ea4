import { type HashedPayload, hashedPayload } from "@parsec/core/wire";
import type { PublicId } from "@parsec/crypto";
import type { RandomStream } from "@parsec/mock-net";
import type { Culprit } from "./culprit.ts";

/** Messages, one for each honest peer, in their order. */
export type Volley = readonly Uint8Array[];

/** With what an attack is made. */
interface Means {
  /** Who attacks. */
  readonly culprit: Culprit;
  /** Whom. */
  readonly honest: readonly PublicId[];
  /** What is drawn is drawn from it. */
  readonly random: RandomStream;
}

/** A way to do damage. */
interface Attack {
  /** How many of what it consists of there are at 1×. */
  readonly unit: number;
  /** What it consists of. */
  readonly of: string;
  /** Makes so many of them, in messages, one after another. */
  readonly fire: (means: Means, count: number) => Iterable<Volley>;
}

/** Events in a message: about as many as an honest peer sends in a round of a busy network. */
const EVENTS = 50;
/** Votes in an event. */
const VOTES = 1000;
const PAYLOAD_BYTES = 16;
const GARBAGE_BYTES = 1024;

/** Ways to do damage, by their names. */
export const attacks = {
  /** Events beside each other, of which each honest peer is shown others, and asked after one: a fork as wide as can be. */
  branches: {
    unit: 100,
    of: "branches",
    fire: function* (means, count) {
      const { culprit, honest } = means;
      const trunk = culprit.newest.hash;
      for (const size of portions(count, EVENTS)) {
        yield honest.map((id) => {
          const payloads = payloadsOf(means, 1);
          const event = culprit.voteAfter(trunk, payloads);
          return culprit.message([event, culprit.askAfter(event.hash, id)], payloads, "request");
        });
        if (size === 1) continue;
        yield honest.map(() => {
          const payloads = payloadsOf(means, size - 1);
          const events = payloads.map((payload) => culprit.voteAfter(trunk, [payload]));
          return culprit.message(events, payloads);
        });
      }
    },
  },
  /** Events after each other, all valid. */
  flood: {
    unit: 1000,
    of: "events",
    fire: function* ({ culprit, honest }, count) {
      for (const size of portions(count, EVENTS)) {
        const events = times(size, (at) => culprit.ask(honest[at % honest.length] as PublicId));
        yield toAll(honest, culprit.message(events));
      }
    },
  },
  /** Requests, each of which has to be answered: an event of each honest peer for each event of the attacker. */
  requests: {
    unit: 100,
    of: "requests",
    fire: function* ({ culprit, honest }, count) {
      for (let made = 0; made < count; made++) {
        // What comes after the event that asks somebody goes into the next message to it.
        const later = honest.map((_, at) => culprit.latest.slice(at + 1));
        const events = honest.map((id) => culprit.ask(id));
        culprit.latest = events;
        yield honest.map((_, at) =>
          culprit.message([...(later[at] ?? []), ...events.slice(0, at + 1)], [], "request"),
        );
      }
    },
  },
  /** Votes for payloads that nobody else votes for, as many in an event as may be. */
  votes: {
    unit: 10_000,
    of: "votes",
    fire: function* (means, count) {
      const { culprit, honest } = means;
      for (const size of portions(count, VOTES)) {
        const payloads = payloadsOf(means, size);
        yield toAll(honest, culprit.message([culprit.vote(payloads)], payloads));
      }
    },
  },
  /** Events with signatures that aren't theirs, each in a message of its own. */
  forged: {
    unit: 100,
    of: "events",
    fire: function* (means, count) {
      const { culprit, honest, random } = means;
      for (let made = 0; made < count; made++) {
        const payloads = payloadsOf(means, 1);
        const event = culprit.voteAfter(culprit.newest.hash, payloads);
        const forged = { ...event, signature: random.bytes(64) };
        yield toAll(honest, culprit.message([forged], payloads));
      }
    },
  },
  /** Noise. */
  garbage: {
    unit: 100,
    of: "messages of 1 KiB",
    fire: function* ({ honest, random }, count) {
      for (let made = 0; made < count; made++) yield toAll(honest, random.bytes(GARBAGE_BYTES));
    },
  },
} as const satisfies Record<string, Attack>;

/** The name of an attack. */
export type AttackName = keyof typeof attacks;

/** Names of all attacks, in the order in which they are measured. */
export const attackNames = Object.keys(attacks) as readonly AttackName[];

function payloadsOf({ random }: Means, count: number): HashedPayload[] {
  return times(count, () => hashedPayload({ kind: "opaque", bytes: random.bytes(PAYLOAD_BYTES) }));
}

function toAll(honest: readonly PublicId[], message: Uint8Array): Volley {
  return honest.map(() => message);
}

function* portions(count: number, most: number): Iterable<number> {
  for (let left = count; left > 0; left -= most) yield Math.min(left, most);
}

function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
