/** Random gossip networks in which some peers fork, made from a seed: events only, without keys and bytes. */
import type { PlainEvent } from "../twin/plain-graph.ts";
import { plainElections } from "../twin/plain-ordering.ts";
import { networkPlan, type ForkerCount, type NetworkPlan } from "./network-plan.ts";
import { SeededRandom } from "./seeded-random.ts";
import { Simulation, type RandomNetwork } from "./simulation.ts";

/** Makes the network of this seed. */
export function randomNetwork(seed: number, forkerCount: ForkerCount = "allowed"): RandomNetwork {
  const plan = networkPlan(new SeededRandom(seed), forkerCount);
  const network = new Simulation(seed, plan).run();
  const isAimed = [...plan.forkers.values()].some(({ style }) => style === "aimed");
  return isAimed ? new Simulation(seed, aimedPlan(plan, network)).run() : network;
}

/** The events that reached any honest peer, parents before children. */
export function allEvents({ arrivals }: RandomNetwork): readonly PlainEvent[] {
  return [...new Set([...arrivals.values()].flat())];
}

/** Puts a peer's own events, in the order of arrival, into another parents-before-children order. */
export function reordered(events: readonly PlainEvent[], random: SeededRandom): PlainEvent[] {
  const result = new Set<PlainEvent>();
  const isReady = (event: PlainEvent): boolean =>
    [event.selfParent, event.otherParent].every((each) => each === undefined || result.has(each));
  let waiting = random.shuffled(events);
  while (waiting.length > 0) {
    // Mostly as far as one gets in one go, so that chains run ahead of each other.
    for (const event of waiting) if (isReady(event) && random.chance(0.7)) result.add(event);
    waiting = waiting.filter((event) => !result.has(event));
  }
  return [...result];
}

/** The same plan, the aiming forkers aiming at what turned out to matter when they didn't fork. */
function aimedPlan(plan: NetworkPlan, network: RandomNetwork): NetworkPlan {
  const targets = new Set<string>();
  for (const { states } of plainElections(allEvents(network), network.rules)) {
    for (const [{ id }, { isCandidate, observees }] of states) {
      if (isCandidate || observees !== undefined) targets.add(id);
    }
  }
  const aimed = [...plan.forkers].map(([peer, fork]) => [peer, { ...fork, targets }] as const);
  return { ...plan, forkers: new Map(aimed) };
}
