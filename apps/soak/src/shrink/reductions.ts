import type { Conditions } from "@parsec/mock-net";
import type { NetworkPlan } from "../network-plan.ts";
import type { PlannedPayloads } from "../planned-payloads.ts";
import { withFirstPeers, withPeers } from "./fewer-peers.ts";

/**
 * Plans with less in them than a given one, in one respect, those with much less first.
 *
 * @param plan - the plan
 */
export type Reduction = (plan: NetworkPlan) => Generator<NetworkPlan>;

/**
 * The first few peers alone.
 *
 * @param plan - the plan
 * @yields one after another
 */
export function* fewerPeers(plan: NetworkPlan): Generator<NetworkPlan> {
  const { peerCount } = plan;
  for (let left = 1; left < peerCount; left++) {
    yield withFirstPeers(plan, left);
    yield withPeers(plan, (peer) => peer < left);
  }
}

function* oneLess(plan: NetworkPlan): Generator<NetworkPlan> {
  if (plan.peerCount === 1) return;
  for (let gone = 0; gone < plan.peerCount; gone++) yield withPeers(plan, (peer) => peer !== gone);
}

function* fewerPayloads(plan: NetworkPlan): Generator<NetworkPlan> {
  const { payloads } = plan;
  const all = [
    ...payloads.votes.flatMap((vote) => vote.payloads),
    ...payloads.proposals.map((each) => each.payload),
  ];
  const keys = [...new Set(all.map((payload) => payload.join()))];
  for (const gone of pieces(keys)) {
    const isLeft = (payload: Uint8Array): boolean => !gone.has(payload.join());
    yield { ...plan, payloads: withPayloads(payloads, isLeft, keys.length - gone.size) };
  }
}

function* fewerVotes(plan: NetworkPlan): Generator<NetworkPlan> {
  const { payloads } = plan;
  for (const gone of pieces(payloads.votes)) {
    yield {
      ...plan,
      payloads: { ...payloads, votes: payloads.votes.filter((vote) => !gone.has(vote)) },
    };
  }
}

function withPayloads(
  payloads: PlannedPayloads,
  isLeft: (payload: Uint8Array) => boolean,
  count: number,
): PlannedPayloads {
  const votes = payloads.votes.map((vote) => ({ ...vote, payloads: vote.payloads.filter(isLeft) }));
  return {
    count,
    votes: votes.filter((vote) => vote.payloads.length > 0),
    proposals: payloads.proposals.filter(({ payload }) => isLeft(payload)),
  };
}

function* fewerTroubles(plan: NetworkPlan): Generator<NetworkPlan> {
  const { troubles } = plan;
  for (const gone of pieces(troubles.restarts)) {
    const restarts = troubles.restarts.filter((restart) => !gone.has(restart));
    yield { ...plan, troubles: { ...troubles, restarts } };
  }
  for (const gone of pieces(troubles.changes)) {
    const changes = troubles.changes.filter((change) => !gone.has(change));
    yield { ...plan, troubles: { ...troubles, changes } };
  }
}

function* fewerAdversaries(plan: NetworkPlan): Generator<NetworkPlan> {
  const { adversaries } = plan;
  for (const gone of pieces(adversaries)) {
    yield { ...plan, adversaries: adversaries.filter((each) => !gone.has(each)) };
  }
  for (const adversary of adversaries) {
    if (adversary.misconducts.length < 2) continue;
    for (const misconduct of adversary.misconducts) {
      const less = { ...adversary, misconducts: [misconduct] };
      yield { ...plan, adversaries: adversaries.map((each) => (each === adversary ? less : each)) };
    }
  }
}

function* kinder(plan: NetworkPlan): Generator<NetworkPlan> {
  const { regions, cpu, ...local } = plan;
  if (regions !== undefined || cpu !== undefined) yield local;
  if (plan.isSigned) yield { ...plan, isSigned: false };
  const { scheduler, ...unscheduled } = plan;
  if (scheduler !== undefined) yield unscheduled;
  if (plan.partitions.length > 0) yield { ...plan, partitions: [] };
  const { conditions } = plan;
  const { bytesPerMillisecond, ...wide } = conditions;
  if (bytesPerMillisecond !== undefined) yield { ...plan, conditions: wide };
  const { least } = conditions.delay;
  const kinderConditions: readonly Partial<Conditions>[] = [
    { lossPermille: 0, duplicationPermille: 0, reorderPermille: 0, delay: { least, most: least } },
    { lossPermille: 0 },
    { duplicationPermille: 0 },
    { reorderPermille: 0 },
    { delay: { least, most: least } },
  ];
  for (const less of kinderConditions) yield { ...plan, conditions: { ...conditions, ...less } };
}

/**
 * The same, all at once: whatever happens in the first rounds, and fair as soon as it has happened.
 *
 * @yields one after another
 */
function* shorter(plan: NetworkPlan): Generator<NetworkPlan> {
  const { payloads, troubles } = plan;
  const restarts = troubles.restarts.map((each) => ({ ...each, crashRound: 1, restartRound: 2 }));
  const early: NetworkPlan = {
    ...plan,
    payloads: {
      ...payloads,
      votes: payloads.votes.map(inFirstRound),
      proposals: payloads.proposals.map(inFirstRound),
    },
    troubles: { restarts, changes: troubles.changes.map(inFirstRound) },
  };
  yield { ...early, fairRound: 2 };
  yield { ...plan, payloads: early.payloads };
  if (plan.fairRound > lastRound(plan)) yield { ...plan, fairRound: lastRound(plan) };
}

function inFirstRound<T extends { readonly round: number }>(planned: T): T {
  return { ...planned, round: 1 };
}

/** The round in which the last thing happens that is planned. */
function lastRound({ payloads, troubles }: NetworkPlan): number {
  return Math.max(
    2,
    ...payloads.votes.map(({ round }) => round + 1),
    ...payloads.proposals.map(({ round }) => round + 1),
    ...troubles.restarts.map(({ restartRound }) => restartRound),
    ...troubles.changes.map(({ round }) => round + 1),
  );
}

/**
 * All, each half, each quarter, … and each one by itself.
 *
 * @yields one after another
 */
function* pieces<T>(items: readonly T[]): Generator<ReadonlySet<T>> {
  for (let size = items.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < items.length; at += size) yield new Set(items.slice(at, at + size));
  }
}

/**
 * What can be left out: peers, payloads, votes, troubles, adversaries, what the network does to messages, time. What makes all later
 * tries quicker comes first.
 */
export const reductions: readonly Reduction[] = [
  fewerPeers,
  fewerPayloads,
  fewerTroubles,
  fewerAdversaries,
  fewerVotes,
  oneLess,
  kinder,
  shorter,
];
