import { createHash } from "node:crypto";
import type { RecordedCause, RecordedEvent } from "@parsec/recording";

/** An event as it comes from elsewhere: parents are hashes, nothing is looked up yet. */
export interface HashedEvent {
  /** 64 hex digits. */
  readonly hash: string;
  /** Position among the recording's peers. */
  readonly creator: number;
  readonly cause: RecordedCause;
  readonly selfParent: string | undefined;
  readonly otherParent: string | undefined;
  /** Position among the recording's payloads. */
  readonly payload: number | undefined;
}

/**
 * Replaces positions of parents by hashes, which is how events know their parents outside of recordings. The
 * hashes stand for the real ones, which a recording doesn't hold.
 *
 * Every hash is a string of its own wherever it occurs, as if read from a message: what the engine has once
 * computed for a string must not help in the next run.
 *
 * @param events - recorded events
 * @param order - positions in `events`, parents before children
 * @returns the events in that order
 */
export function hashedEvents(
  events: readonly RecordedEvent[],
  order: readonly number[],
): HashedEvent[] {
  const digests = events.map((_, position) => createHash("sha256").update(`${position}`).digest());
  const hash = (position: number | undefined): string | undefined =>
    position === undefined ? undefined : digests[position]?.toString("hex");
  const hashed: HashedEvent[] = [];
  for (const position of order) {
    const event = events[position];
    const own = hash(position);
    if (event === undefined || own === undefined) throw new RangeError(`no event ${position}`);
    const { creator, cause, selfParent, otherParent, payload } = event;
    const parents = { selfParent: hash(selfParent), otherParent: hash(otherParent) };
    hashed.push({ hash: own, creator, cause, ...parents, payload });
  }
  return hashed;
}
