import { checkNumber, toWholeMicroseconds } from "./latency.ts";
import type { NetworkPeer } from "./network-peer.ts";

/** A message of which a scheduler decides how long it takes. */
export interface ScheduledMessage {
  /** Index of the sender. */
  readonly from: number;
  /** Index of the receiver. */
  readonly to: number;
  /** The message. */
  readonly bytes: Uint8Array;
  /** Virtual milliseconds since the start. */
  readonly now: number;
}

/**
 * Decides how long each message takes, and may look into the honest peers before it does: the strongest adversary that an
 * asynchronous network can have, as long as everything arrives in the end.
 */
export interface Scheduler {
  /** The longest that it may delay a message, in virtual milliseconds; what it says beyond that counts as this. */
  readonly mostDelay: number;
  /**
   * Decides. Must be a function of its arguments and of what it did before, or runs can't be repeated.
   *
   * @param message - the message
   * @param peers - all peers, by index; `parsec` may be asked of those who are honest
   * @returns virtual milliseconds on the way; undefined: as the conditions say
   */
  delay(message: ScheduledMessage, peers: readonly NetworkPeer[]): number | undefined;
}

/**
 * Asks a scheduler, and holds it to its bound.
 *
 * @param scheduler - whom to ask
 * @param message - about what
 * @param peers - all peers
 */
export function askScheduler(
  scheduler: Scheduler,
  message: ScheduledMessage,
  peers: readonly NetworkPeer[],
): number | undefined {
  const { mostDelay } = scheduler;
  checkNumber("mostDelay of the scheduler", mostDelay, 0, Number.MAX_SAFE_INTEGER);
  const delay = scheduler.delay(message, peers);
  if (delay === undefined) return undefined;
  checkNumber("a scheduled delay", delay, 0, Infinity);
  return toWholeMicroseconds(Math.min(delay, mostDelay));
}
