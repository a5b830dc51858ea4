import type { Scheduler } from "../scheduler.ts";
import { AT_ONCE, type SchedulerOptions } from "./stands.ts";

/**
 * A scheduler that keeps two halves of the network apart: between peers with even and with odd indices everything comes as late as
 * possible, within a half at once. Neither half is a supermajority.
 *
 * @param options - how long it may delay messages
 */
export function divider({ mostDelay }: SchedulerOptions): Scheduler {
  return { mostDelay, delay: ({ from, to }) => ((from + to) % 2 === 1 ? mostDelay : AT_ONCE) };
}
