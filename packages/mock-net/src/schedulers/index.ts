import type { Scheduler } from "../scheduler.ts";
import { decisionDelayer } from "./decision-delayer.ts";
import { divider } from "./divider.ts";
import { staller } from "./staller.ts";
import type { SchedulerOptions } from "./stands.ts";
import { starver } from "./starver.ts";

/** Schedulers that know the graph, by their names. */
export const schedulers: Readonly<Record<SchedulerName, (options: SchedulerOptions) => Scheduler>> =
  { staller, decisionDelayer, divider, starver };

/** The name of a scheduler. */
export type SchedulerName = "staller" | "decisionDelayer" | "divider" | "starver";
