import { atRandom, type DecisionSnapshot } from "@parsec/core";
import { ed25519 } from "@parsec/crypto";
import {
  type ApplicationSeat,
  Network,
  type NetworkConfig,
  type NetworkPeer,
  type RunReport,
  schedulers,
  type Step,
} from "@parsec/mock-net";
import { ElectionWatch } from "./election-watch.ts";
import { maliceFound } from "./malice-found.ts";
import { NetworkCourse } from "./network-course.ts";
import type { NetworkPlan } from "./network-plan.ts";
import { type Outcome, reasonOf } from "./outcome.ts";
import { adversaryOf } from "./planned-adversaries.ts";

/** Rounds of a fair network after which it has made no progress: far more than any needs that gets on at all. */
const PATIENCE = 500;

/** Rounds for which it is watched once there is nothing left to say. */
const SILENT_ROUNDS = 2;

/** How a network is watched. */
export interface Watching {
  /** After so many rounds of a fair network it has made no progress. */
  readonly patience?: number;
  /**
   * Told of each thing that happens.
   *
   * @param step - what happened
   */
  readonly onStep?: (step: Step) => void;
  /**
   * Told when it is over, to look at it.
   *
   * @param network - as it is then
   */
  readonly onEnd?: (network: Network) => void;
}

/**
 * Runs a network to its end.
 *
 * @param plan - the network
 * @param watching - how it is watched
 */
export function soakNetwork(plan: NetworkPlan, watching: Watching = {}): Outcome {
  const { patience = PATIENCE, onStep, onEnd } = watching;
  const { seed, peerCount: peers, mode } = plan;
  let steps = 0;
  const seats: ApplicationSeat[] = [];
  const elections = new ElectionWatch();
  const network = new Network({
    ...configOf(plan),
    // Chance meets more of what may happen than whoever chooses well.
    gossip: (_, draw) => atRandom(draw, 1),
    application: (seat) => {
      seats[seat.index] = seat;
      return { apply: () => undefined };
    },
    ...(plan.adversaries.length > 0 && {
      trace: (peer: NetworkPeer, snapshot: () => DecisionSnapshot) => {
        if (peer === network.peers.find(({ isHonest }) => isHonest)) elections.take(snapshot());
      },
    }),
    onStep: (step) => {
      steps = step.number;
      onStep?.(step);
    },
  });
  const base = { seed, peers, mode };
  try {
    const course = new NetworkCourse(plan, network, seats);
    const last = plan.fairRound + patience;
    while (network.breach === undefined && network.round < last) {
      if (course.isOver && network.isSettled) break;
      course.beginRound();
      network.runRound();
    }
    // Adversaries always find something to say.
    const isToListen = plan.adversaries.length === 0 && network.isSettled;
    if (network.breach === undefined && isToListen) network.listen(SILENT_ROUNDS);
    // No more rounds, but a look at whether those were talk without end.
    const report = network.run({ maxRounds: 0 });
    const malice = plan.adversaries.length > 0 && {
      malice: maliceFound(plan, network, report, elections.met),
    };
    onEnd?.(network);
    return { ...base, ...partsOf(report), ...malice };
  } catch (error) {
    // What is wanted now is the seed that breaks it, and what the other networks do.
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const { round } = network;
    onEnd?.(network);
    return {
      ...base,
      verdict: "violation",
      invariant: "I13",
      round,
      steps,
      events: 0,
      blocks: 0,
      fingerprint: "",
      reason,
    };
  }
}

function configOf(plan: NetworkPlan): NetworkConfig {
  const { seed, peerCount, mode, conditions, regions, cpu, partitions, fairRound } = plan;
  const { adversaries, scheduler } = plan;
  return {
    seed,
    peerCount,
    mode,
    conditions,
    partitions,
    fairFrom: fairRound * conditions.gossipInterval,
    voteDelay: { least: 0, most: 2 * conditions.gossipInterval },
    ...(regions && { regions }),
    ...(cpu && { cpu }),
    ...(plan.isSigned && { scheme: ed25519 }),
    ...(scheduler && {
      scheduler: schedulers[scheduler]({ mostDelay: 3 * conditions.gossipInterval }),
    }),
    ...(adversaries.length > 0 && {
      adversaries: new Map(adversaries.map((each) => [each.peer, adversaryOf(each)])),
    }),
  };
}

function partsOf(report: RunReport): Omit<Outcome, "seed" | "peers" | "mode"> {
  const { verdict, invariant, rounds: round, steps, events, blocks, fingerprint } = report;
  const broken = verdict === "noProgress" ? (invariant ?? "I11") : invariant;
  const counts = { round, steps, events, blocks, fingerprint };
  return { verdict, invariant: broken, ...counts, reason: reasonOf(report) };
}
