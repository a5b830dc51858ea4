/**
 * A seeded network of PARSEC peers in virtual time.
 *
 * @packageDocumentation
 */
export { Agreement } from "./agreement.ts";
export type { Breach, BreachKind } from "./breach.ts";
export {
  type Conditions,
  defaultConditions,
  type LinkConditions,
  type Range,
} from "./conditions.ts";
export { Network, type RunOptions } from "./network.ts";
export type { NetworkConfig } from "./network-config.ts";
export { NetworkError, type NetworkErrorCode } from "./network-error.ts";
export type { NetworkPeer } from "./network-peer.ts";
export { peerName } from "./peer-name.ts";
export { RandomStream, type StreamName } from "./random-stream.ts";
export type { RoundReport, RunReport, Verdict } from "./run-report.ts";
export type { Ending } from "./roll.ts";
export type { NetworkAction, ScheduledAction } from "./schedule.ts";
export { toyScheme } from "./toy-scheme.ts";
export type { Traffic } from "./traffic.ts";
export type { Undecided } from "./vote-count.ts";
