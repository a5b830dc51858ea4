import type { RandomStream, Range } from "@parsec/mock-net";
import { someOf } from "./some-of.ts";

/** A peer crashes and comes back. */
export interface PlannedRestart {
  /** Index of the peer. */
  readonly peer: number;
  /** In which round it crashes, from 1. */
  readonly crashRound: number;
  /** After how many further steps of carrying out effects; undefined: at once, between two inputs. */
  readonly afterSteps: number | undefined;
  /** In which round it comes back. */
  readonly restartRound: number;
  /** Whether its disk is lost, too. */
  readonly hasLostDisk: boolean;
}

/** Somebody joins or is removed. */
export interface PlannedChange {
  /** In which round it is proposed, from 1. */
  readonly round: number;
  readonly kind: "join" | "remove";
  /** Chooses who is removed among those present. */
  readonly choice: number;
}

/** What happens to peers before the network is fair. */
export interface Troubles {
  readonly restarts: readonly PlannedRestart[];
  readonly changes: readonly PlannedChange[];
}

/** How many of 1,000 networks have what; of 1,000 restarts. */
const permille = { restarts: 350, churn: 350, afterSteps: 700, lostDisk: 150, join: 550 } as const;

const ranges = {
  restarts: { least: 1, most: 3 },
  changes: { least: 1, most: 4 },
  steps: { least: 0, most: 12 },
  choice: { least: 0, most: 999_999 },
} as const satisfies Record<string, Range>;

/** What troubles are planned for. */
interface Occasion {
  /** How many peers there are at first. */
  readonly peerCount: number;
  /** Before which round all of it happens. */
  readonly fairRound: number;
  /** How many of them don't follow the protocol. */
  readonly adversaryCount: number;
}

/**
 * Makes up what happens to peers.
 *
 * @param random - where it is drawn from
 * @param occasion - for what kind of network
 */
export function planTroubles(random: RandomStream, occasion: Occasion): Troubles {
  const { fairRound } = occasion;
  return {
    restarts: random.happens(permille.restarts) ? planRestarts(random, occasion) : [],
    changes: random.happens(permille.churn) ? planChanges(random, fairRound) : [],
  };
}

/**
 * Each of another peer. Of several lost disks nobody could tell what was on them; and who lost one needs the answer of every
 * voter, so it can't come back among adversaries.
 */
function planRestarts(
  random: RandomStream,
  { peerCount, fairRound, adversaryCount }: Occasion,
): readonly PlannedRestart[] {
  const peers = someOf(random, peerCount, Math.min(peerCount, random.whole(ranges.restarts)));
  const mayLoseDisk = peerCount > 1 && adversaryCount === 0 && random.happens(permille.lostDisk);
  return peers.map((peer, at) => {
    const crashRound = random.whole({ least: 1, most: fairRound - 1 });
    return {
      peer,
      crashRound,
      afterSteps: random.happens(permille.afterSteps) ? random.whole(ranges.steps) : undefined,
      restartRound: random.whole({ least: crashRound + 1, most: fairRound }),
      hasLostDisk: mayLoseDisk && at === 0,
    };
  });
}

function planChanges(random: RandomStream, fairRound: number): readonly PlannedChange[] {
  return Array.from({ length: random.whole(ranges.changes) }, () => ({
    round: random.whole({ least: 1, most: fairRound - 1 }),
    kind: random.happens(permille.join) ? "join" : "remove",
    choice: random.whole(ranges.choice),
  }));
}
