import { checkNumber } from "./latency.ts";

/** What a peer's work costs: virtual microseconds in which it does nothing else, and after which its messages leave. */
export interface CpuCosts {
  /** For each input: a message, a vote, the beginning of an exchange. */
  readonly messageMicroseconds: number;
  /** On top of that for each event that it made or took: to sign or verify it, to hash and to order it. */
  readonly eventMicroseconds: number;
}

/**
 * Refuses costs that there can't be.
 *
 * @param costs - what a caller passed
 * @throws NetworkError `invalidConfig`
 */
export function checkCosts({ messageMicroseconds, eventMicroseconds }: CpuCosts): void {
  checkNumber("messageMicroseconds", messageMicroseconds, 0, 1_000_000_000);
  checkNumber("eventMicroseconds", eventMicroseconds, 0, 1_000_000_000);
}

/**
 * How long an input keeps a peer busy.
 *
 * @param costs - what work costs
 * @param events - how many events it made or took
 * @returns virtual milliseconds, in whole microseconds
 */
export function costOf(
  { messageMicroseconds, eventMicroseconds }: CpuCosts,
  events: number,
): number {
  return Math.round(messageMicroseconds + eventMicroseconds * events) / 1000;
}
