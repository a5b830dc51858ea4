/**
 * A deterministic simulator of networks of PARSEC peers.
 *
 * @packageDocumentation
 */
export { accomplice } from "./adversaries/accomplice.ts";
export { adversary } from "./adversaries/adversary.ts";
export type { Behaviour, MakeBehaviour } from "./adversaries/behaviour.ts";
export { doubleVoter } from "./adversaries/double-voter.ts";
export { falseAccuser } from "./adversaries/false-accuser.ts";
export { flooder, type FlooderOptions } from "./adversaries/flooder.ts";
export { forker, type ForkerOptions } from "./adversaries/forker.ts";
export { garbageSender } from "./adversaries/garbage-sender.ts";
export { type GenesisLie, genesisLiar } from "./adversaries/genesis-liar.ts";
export { type BehaviourName, behaviours } from "./adversaries/kinds.ts";
export type { Hand, HandParts } from "./adversaries/hand.ts";
export type { Notebook } from "./adversaries/notebook.ts";
export { type ParentLie, parentLiar } from "./adversaries/parent-liar.ts";
export { replayer } from "./adversaries/replayer.ts";
export { selfishVoter } from "./adversaries/selfish-voter.ts";
export { silent } from "./adversaries/silent.ts";
export { staleGossiper } from "./adversaries/stale-gossiper.ts";
export { withholder } from "./adversaries/withholder.ts";
export { Agreement } from "./agreement.ts";
export type { Application, ApplicationSeat, MakeApplication } from "./application.ts";
export { type Breach, type BreachKind, brokenInvariant } from "./breach.ts";
export { type Conditions, defaultConditions, type LinkConditions } from "./conditions.ts";
export type { CpuCosts } from "./cpu-costs.ts";
export type { RestartOptions } from "./restart-options.ts";
export { type Invariant, invariant, type InvariantId, invariants } from "./invariants.ts";
export type { Latency } from "./latency.ts";
export { Network, type RunOptions } from "./network.ts";
export type { NetworkConfig } from "./network-config.ts";
export { NetworkError, type NetworkErrorCode } from "./network-error.ts";
export type { NetworkPeer } from "./network-peer.ts";
export type { MakeParticipant, Participant, Seat } from "./participant.ts";
export type { Partition } from "./partition.ts";
export type { CommittedOffence, Offence } from "./offence.ts";
export { peerName } from "./peer-name.ts";
export { type Preset, type PresetName, presets } from "./presets.ts";
export { ProtocolFollower } from "./protocol-follower.ts";
export { type Range, RandomStream, type StreamName } from "./random-stream.ts";
export type { Regions } from "./regions.ts";
export type { RoundReport, RunReport, Verdict } from "./run-report.ts";
export type { Ending } from "./roll.ts";
export type { CrashOptions, NetworkAction, ScheduledAction } from "./schedule.ts";
export type { ScheduledMessage, Scheduler } from "./scheduler.ts";
export { decisionDelayer } from "./schedulers/decision-delayer.ts";
export { divider } from "./schedulers/divider.ts";
export { type MakesScheduler, type SchedulerName, schedulers } from "./schedulers/index.ts";
export { staller } from "./schedulers/staller.ts";
export type { SchedulerOptions } from "./schedulers/stands.ts";
export { starver } from "./schedulers/starver.ts";
export { type Step, type StepKind, stepLine } from "./step.ts";
export { toyScheme } from "./toy-scheme.ts";
export type { Traffic } from "./traffic.ts";
export { type Twin, twins, type TwinsOptions } from "./twins.ts";
export type { Undecided } from "./vote-count.ts";
