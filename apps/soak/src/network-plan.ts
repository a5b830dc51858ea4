import type { ConsensusMode } from "@parsec/core";
import {
  type Conditions,
  type CpuCosts,
  type Partition,
  presets,
  type Range,
  RandomStream,
  type Regions,
  type SchedulerName,
} from "@parsec/mock-net";
import { type PlannedAdversary, planAdversaries, schedulerNames } from "./planned-adversaries.ts";
import { type PlannedPayloads, planPayloads } from "./planned-payloads.ts";
import { presetNames, type Setting, type Terms } from "./setting.ts";
import { someOf } from "./some-of.ts";
import { planTroubles, type Troubles } from "./planned-troubles.ts";

/** A network to be run. A plan is a function of its seed, and of what is prescribed. */
export interface NetworkPlan {
  readonly seed: string;
  readonly peerCount: number;
  readonly mode: ConsensusMode;
  readonly setting: Setting;
  readonly conditions: Conditions;
  readonly regions?: Regions;
  readonly cpu?: CpuCosts;
  /** Whether events are signed in earnest. */
  readonly isSigned: boolean;
  readonly partitions: readonly Partition[];
  /** Everything that goes wrong does so before this round; from then on the network is fair. */
  readonly fairRound: number;
  readonly payloads: PlannedPayloads;
  readonly troubles: Troubles;
  /** Who doesn't follow the protocol. */
  readonly adversaries: readonly PlannedAdversary[];
  /** Who schedules their messages with knowledge of the graph, until the network is fair; chance, if left out. */
  readonly scheduler?: SchedulerName;
}

/** What is drawn, all values equally likely. */
const ranges = {
  peers: { least: 1, most: 16 },
  /** Fewer than four peers have no room for an adversary; among 13 there are up to four. */
  peersWithAdversaries: { least: 4, most: 13 },
  lossPermille: { least: 0, most: 300 },
  duplicationPermille: { least: 0, most: 200 },
  reorderPermille: { least: 0, most: 200 },
  leastDelay: { least: 0, most: 30 },
  delaySpread: { least: 0, most: 200 },
  /** Shorter than a message's way in some networks, long enough for whole exchanges in others. */
  gossipInterval: { least: 150, most: 600 },
  bytesPerMillisecond: { least: 50, most: 5_000 },
  eventMicroseconds: { least: 0, most: 1_000 },
  /** All votes come within so many rounds. */
  voting: { least: 1, most: 3 },
  /** Rounds from the last vote until the network is fair. */
  unfair: { least: 1, most: 4 },
} as const satisfies Record<string, Range>;

/** How many of 1,000 networks have what; a network of one peer can't be parted. */
const permille = {
  drawn: 600,
  thinLines: 300,
  slowMachines: 300,
  longTails: 200,
  signed: 10,
  partition: 350,
  /** Of those with adversaries. */
  scheduled: 160,
} as const;

/**
 * Makes up a network.
 *
 * @param seed - determines all of it, and the network's own randomness too
 * @param terms - what is prescribed
 */
export function planNetwork(seed: string, terms: Terms = {}): NetworkPlan {
  const random = new RandomStream(seed, "application");
  const { preset: prescribed, adversaries: hasAdversaries = false } = terms;
  const peerCount = random.whole(hasAdversaries ? ranges.peersWithAdversaries : ranges.peers);
  const adversaries = hasAdversaries ? planAdversaries(random, peerCount) : [];
  const mode = random.pick(["supermajority", "single"] as const) ?? "supermajority";
  const drawn = random.happens(permille.drawn) ? "drawn" : (random.pick(presetNames) ?? "drawn");
  const setting = prescribed ?? drawn;
  const surroundings = setting === "drawn" ? drawSurroundings(random) : presets[setting];
  const voting = random.whole(ranges.voting);
  const fairRound = 1 + voting + random.whole(ranges.unfair);
  const { gossipInterval } = surroundings.conditions;
  const troubles = planTroubles(random, {
    peerCount,
    fairRound,
    adversaryCount: adversaries.length,
  });
  const planned = {
    ...surroundings,
    seed,
    peerCount,
    mode,
    setting,
    isSigned: random.happens(permille.signed),
    partitions: planPartitions(random, peerCount, fairRound * gossipInterval),
    fairRound,
    payloads: planPayloads(random, {
      peerCount,
      mode,
      voting,
      hasChurn: troubles.changes.length > 0,
      adversaries: adversaries.map(({ peer }) => peer),
    }),
    troubles,
    adversaries,
  };
  const scheduler =
    hasAdversaries && random.happens(permille.scheduled) ? random.pick(schedulerNames) : undefined;
  return scheduler === undefined ? planned : { ...planned, scheduler };
}

function drawSurroundings(random: RandomStream): Pick<NetworkPlan, "conditions" | "cpu"> {
  const least = random.whole(ranges.leastDelay);
  const spread = random.whole(ranges.delaySpread);
  const conditions: Conditions = {
    delay: random.happens(permille.longTails)
      ? { least, tail: 1 + spread / 4, most: least + 20 * spread }
      : { least, most: least + spread },
    lossPermille: random.whole(ranges.lossPermille),
    duplicationPermille: random.whole(ranges.duplicationPermille),
    reorderPermille: random.whole(ranges.reorderPermille),
    gossipInterval: random.whole(ranges.gossipInterval),
    ...(random.happens(permille.thinLines) && {
      bytesPerMillisecond: random.whole(ranges.bytesPerMillisecond),
    }),
  };
  if (!random.happens(permille.slowMachines)) return { conditions };
  const eventMicroseconds = random.whole(ranges.eventMicroseconds);
  return { conditions, cpu: { messageMicroseconds: 50, eventMicroseconds } };
}

/** Two halves of whatever sizes, that can't reach each other for a while. */
function planPartitions(
  random: RandomStream,
  peerCount: number,
  end: number,
): readonly Partition[] {
  if (!random.happens(permille.partition) || peerCount === 1) return [];
  const from = random.whole({ least: 0, most: Math.floor(end / 2) });
  const until = random.whole({ least: from + 1, most: end });
  const cut = random.whole({ least: 1, most: peerCount - 1 });
  return [{ from, until, groups: [someOf(random, peerCount, cut)] }];
}
