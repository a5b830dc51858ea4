/**
 * A deterministic simulator of networks of PARSEC peers.
 *
 * @packageDocumentation
 */
export { Agreement } from "./agreement.ts";
export type { Application, ApplicationSeat, MakeApplication } from "./application.ts";
export { type Breach, type BreachKind, brokenInvariant } from "./breach.ts";
export { type Conditions, defaultConditions, type LinkConditions } from "./conditions.ts";
export type { CpuCosts } from "./cpu-costs.ts";
export type { RestartOptions } from "./honest-peer.ts";
export { type Invariant, invariant, type InvariantId, invariants } from "./invariants.ts";
export type { Latency } from "./latency.ts";
export { Network, type RunOptions } from "./network.ts";
export type { NetworkConfig } from "./network-config.ts";
export { NetworkError, type NetworkErrorCode } from "./network-error.ts";
export type { NetworkPeer } from "./network-peer.ts";
export type { MakeParticipant, Participant, Seat } from "./participant.ts";
export type { Partition } from "./partition.ts";
export { peerName } from "./peer-name.ts";
export { type Preset, type PresetName, presets } from "./presets.ts";
export { ProtocolFollower } from "./protocol-follower.ts";
export { type Range, RandomStream, type StreamName } from "./random-stream.ts";
export type { Regions } from "./regions.ts";
export type { RoundReport, RunReport, Verdict } from "./run-report.ts";
export type { Ending } from "./roll.ts";
export type { CrashOptions, NetworkAction, ScheduledAction } from "./schedule.ts";
export type { ScheduledMessage, Scheduler } from "./scheduler.ts";
export { type Step, type StepKind, stepLine } from "./step.ts";
export { toyScheme } from "./toy-scheme.ts";
export type { Traffic } from "./traffic.ts";
export { type Twin, twins, type TwinsOptions } from "./twins.ts";
export type { Undecided } from "./vote-count.ts";
