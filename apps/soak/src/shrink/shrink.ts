import { type NetworkPlan, planNetwork } from "../network-plan.ts";
import type { Outcome } from "../outcome.ts";
import { withFirstPeers } from "./fewer-peers.ts";
import { fewerPeers, type Reduction, reductions } from "./reductions.ts";
import { isSound } from "./sound-plan.ts";

/** A plan that fails, and how. */
export interface FailingPlan {
  readonly plan: NetworkPlan;
  readonly outcome: Outcome;
}

/** How to shrink. */
export interface Shrinking {
  /**
   * Runs a network.
   *
   * @param plan - the network
   */
  readonly run: (plan: NetworkPlan) => Outcome;
  /** Most networks to run. */
  readonly mostRuns: number;
  /**
   * Told after each.
   *
   * @param smallest - the smallest failing plan so far
   * @param runs - how many networks were run
   */
  readonly onRun?: (smallest: FailingPlan, runs: number) => void;
}

/** Other seeds with which each smaller plan is tried: what happens in it depends on the seed as well. */
const SEEDS = 4;

/** Seeds with which the smallest plan is tried. */
const MOST_SEEDS = 60;

/** A network of so many is small enough. */
const FEW_PEERS = 4;

/** Other networks that are drawn where so many peers can't be taken from one at once. */
const MOST_DRAWN = 400;

/**
 * Looks for a small plan that fails in the same way: one with less in it is taken if it still does, with its own seed or another one,
 * until nothing can be left out any more. What is shrunk is the plan, so that each try is a whole network, that could have been drawn.
 *
 * @param failing - a plan that fails
 * @param shrinking - how to go about it
 */
export function shrink(failing: FailingPlan, shrinking: Shrinking): FailingPlan {
  const search = new Search(failing, shrinking);
  // All that comes later is much quicker with few peers.
  search.reduceBy(fewerPeers);
  search.redraw();
  for (let isSmaller = true; isSmaller;) isSmaller = search.reduce() || search.reseed();
  return search.smallest;
}

/** The search for a smaller plan. */
class Search {
  /** The smallest failing plan so far. */
  smallest: FailingPlan;
  readonly #failing: FailingPlan;
  readonly #shrinking: Shrinking;
  #runs = 0;

  constructor(failing: FailingPlan, shrinking: Shrinking) {
    this.smallest = failing;
    this.#failing = failing;
    this.#shrinking = shrinking;
  }

  /** Leaves something out; says whether there was anything that could be. */
  reduce(): boolean {
    const { smallest } = this;
    for (const reduction of reductions) while (this.reduceBy(reduction));
    return this.smallest !== smallest;
  }

  /** Leaves something out in one respect; says likewise. */
  reduceBy(reduction: Reduction): boolean {
    for (const plan of reduction(this.smallest.plan)) {
      for (let other = 0; isSound(plan) && other <= SEEDS && !this.#isOver; other++) {
        if (this.#try(withSeed(plan, other))) return true;
      }
    }
    return false;
  }

  /** Draws anew what happens; says whether less happens. */
  reseed(): boolean {
    const { smallest } = this;
    for (let other = 1; other <= MOST_SEEDS && !this.#isOver; other++) {
      this.#try(withSeed(smallest.plan, other));
    }
    return this.smallest !== smallest;
  }

  /** Looks for another network that fails, a small one; says whether there was one. */
  redraw(): boolean {
    const { plan } = this.smallest;
    if (plan.peerCount <= FEW_PEERS) return false;
    const terms = { adversaries: plan.adversaries.length > 0 };
    for (let other = 1; other <= MOST_DRAWN && !this.#isOver; other++) {
      const drawn = planNetwork(`${originOf(plan)}~drawn${other}`, terms);
      const small = withFirstPeers(drawn, Math.min(drawn.peerCount, 2 + (other % 3)));
      if (isSound(small) && this.#try(small)) return true;
    }
    return false;
  }

  get #isOver(): boolean {
    return this.#runs >= this.#shrinking.mostRuns;
  }

  #try(plan: NetworkPlan): boolean {
    this.#runs++;
    const outcome = this.#shrinking.run(plan);
    const isSmaller =
      isSameFailure(outcome, this.#failing.outcome) &&
      weight({ plan, outcome }) < weight(this.smallest);
    if (isSmaller) this.smallest = { plan, outcome };
    this.#shrinking.onRun?.(this.smallest, this.#runs);
    return isSmaller;
  }
}

/** The same plan with another seed: what happens in it is drawn anew. */
function withSeed(plan: NetworkPlan, other: number): NetworkPlan {
  if (other === 0) return plan;
  return { ...plan, seed: `${originOf(plan)}~${other}` };
}

/** The seed of the network that was drawn. */
function originOf({ seed }: NetworkPlan): string {
  return seed.split("~", 1)[0] ?? seed;
}

function isSameFailure(one: Outcome, other: Outcome): boolean {
  const isSame = one.verdict === other.verdict && one.invariant === other.invariant;
  return isSame || (isDisagreement(one) && isDisagreement(other));
}

/** Whether peers decided differently, however that was seen: at their blocks, at another order of events, at a signature. */
function isDisagreement({ invariant, reason = "" }: Outcome): boolean {
  return invariant === "I1" || invariant === "I5" || reason.includes("contradictedCheckpoint");
}

/** What is to become less: what has to be read to understand it. A peer weighs as much as some events. */
function weight({ plan, outcome }: FailingPlan): number {
  const { conditions, troubles, payloads, adversaries } = plan;
  const parts =
    payloads.count +
    payloads.votes.length +
    5 * (troubles.restarts.length + troubles.changes.length + plan.partitions.length) +
    5 * adversaries.flatMap(({ misconducts }) => misconducts).length +
    (plan.scheduler === undefined ? 0 : 5) +
    (plan.regions === undefined ? 0 : 2) +
    (plan.cpu === undefined ? 0 : 2) +
    (conditions.bytesPerMillisecond === undefined ? 0 : 2) +
    (conditions.delay.most > conditions.delay.least ? 1 : 0);
  const rates = [
    conditions.lossPermille,
    conditions.duplicationPermille,
    conditions.reorderPermille,
  ];
  return (
    20 * plan.peerCount +
    outcome.events +
    outcome.steps / 10 +
    parts +
    plan.fairRound +
    2 * rates.filter((rate) => rate !== undefined && rate > 0).length
  );
}
