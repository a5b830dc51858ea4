/** What a random network is like, drawn from its seed before anything happens in it. */
import type { PlainVote } from "../twin/plain-graph.ts";
import type { ForkPlan, ForkStyle } from "./forker.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** A change of voters that is voted for as a payload. */
interface PlannedChange {
  readonly key: string;
  readonly peer: string;
  readonly kind: "add" | "remove";
}

/** The plan of a network. */
export interface NetworkPlan {
  readonly peers: readonly string[];
  /** The first voters: all peers, but for one that joins. */
  readonly voters: readonly string[];
  readonly forkers: ReadonlyMap<string, ForkPlan>;
  readonly change: PlannedChange | undefined;
  /** What each peer votes for, event by event. */
  readonly votes: ReadonlyMap<string, readonly (readonly PlainVote[])[]>;
  /** Whether the coin is unpredictable and late, instead of the round's parity. */
  readonly isCoinLate: boolean;
  readonly steps: number;
  /** Probabilities, each for one step or one message. */
  readonly delivery: number;
  readonly loss: number;
  readonly voting: number;
  /** While the network is parted, a peer gossips to the other part only with this probability. */
  readonly crossing: number;
  readonly parts: readonly ReadonlySet<string>[];
  readonly partedUntil: number;
}

/** More forkers than an agreement can bear, for comparing two implementations where anything may happen. */
export type ForkerCount = "allowed" | "excessive" | "none";

/** Draws a plan. */
export function networkPlan(random: SeededRandom, forkerCount: ForkerCount): NetworkPlan {
  const size = random.pick([4, 4, 4, 5, 5, 6, 7, 7, 7, 8, 10]);
  const peers = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"].slice(0, size);
  const bearable = Math.floor((size - 1) / 3);
  const count = { none: 0, allowed: random.pick([bearable, random.between(0, bearable)]) };
  const forking = random
    .shuffled(peers)
    .slice(0, forkerCount === "excessive" ? bearable + 1 : count[forkerCount]);
  const steps = size * random.between(30, 65);
  const forkers = new Map(forking.map((peer) => [peer, forkPlan(random, steps)]));

  const change = random.chance(0.25) ? plannedChange(random, peers, forking) : undefined;
  const voters = peers.filter((peer) => change?.kind !== "add" || peer !== change.peer);
  const half = random.between(1, size - 1);
  const shuffled = random.shuffled(peers);
  return {
    peers,
    voters,
    forkers,
    change,
    votes: plannedVotes(random, peers, change),
    isCoinLate: random.chance(0.5),
    steps,
    delivery: random.pick([0.6, 0.7, 0.8, 0.9]),
    loss: random.pick([0, 0, 0.05, 0.2]),
    voting: random.pick([0.1, 0.3, 0.6]),
    crossing: random.pick([0, 0.05, 0.2, 1]),
    parts: [new Set(shuffled.slice(0, half)), new Set(shuffled.slice(half))],
    partedUntil: random.pick([0, random.below(steps)]),
  };
}

function forkPlan(random: SeededRandom, steps: number): ForkPlan {
  const styles: ForkStyle[] = ["twoFaced", "manyBranched", "lateMeeting", "crossing"];
  const style = random.pick<ForkStyle>([...styles, "interesting", "interesting", "aimed"]);
  const startStep = random.below(Math.floor(steps / 2));
  const endStep = style === "lateMeeting" ? random.between(startStep, steps) : steps;
  return { style, startStep, endStep, targets: new Set() };
}

/** A joiner, or somebody who may be spared: a forker, or else whose absence leaves the forkers few enough. */
function plannedChange(
  random: SeededRandom,
  peers: readonly string[],
  forking: readonly string[],
): PlannedChange | undefined {
  const key = random.hex();
  const honest = peers.filter((peer) => !forking.includes(peer));
  const isSparable = 3 * forking.length < peers.length - 1;
  if (isSparable && random.chance(0.5)) return { key, peer: random.pick(honest), kind: "add" };
  if (!isSparable && forking.length === 0) return undefined;
  return { key, peer: random.pick(isSparable ? peers : forking), kind: "remove" };
}

function plannedVotes(
  random: SeededRandom,
  peers: readonly string[],
  change: PlannedChange | undefined,
): ReadonlyMap<string, readonly (readonly PlainVote[])[]> {
  const isSingle = random.chance(0.4);
  const hashes = Array.from({ length: random.between(1, 6) }, () => random.hex());
  const keys = change === undefined ? hashes : [...hashes, change.key];
  const votes = peers.map((peer) => {
    const own = random.shuffled(keys).filter((key) => key === change?.key || random.chance(0.9));
    const planned = own.map((key) => vote(key, peer, isSingle && key !== change?.key));
    const events: PlainVote[][] = [];
    while (planned.length > 0) events.push(planned.splice(0, random.pick([1, 1, 2, 3])));
    return [peer, events] as const;
  });
  return new Map(votes);
}

function vote(hash: string, voter: string, isSingle: boolean): PlainVote {
  return isSingle
    ? { key: `${hash} ${voter}`, threshold: "single" }
    : { key: hash, threshold: "supermajority" };
}
