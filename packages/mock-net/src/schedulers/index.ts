import type { Scheduler } from "../scheduler.ts";
import { decisionDelayer } from "./decision-delayer.ts";
import { divider } from "./divider.ts";
import { staller } from "./staller.ts";
import type { SchedulerOptions } from "./stands.ts";
import { starver } from "./starver.ts";

/** The name of a scheduler. */
export type SchedulerName = "staller" | "decisionDelayer" | "divider" | "starver";

/**
 * Makes a scheduler that knows the graph.
 *
 * @param options - how it is bound
 */
export type MakesScheduler = (options: SchedulerOptions) => Scheduler;

/** Schedulers that know the graph, by their names. */
export const schedulers: Readonly<Record<SchedulerName, MakesScheduler>> = {
  staller,
  decisionDelayer,
  divider,
  starver,
};
