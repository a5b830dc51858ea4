import { atRandom, type CoinName } from "@parsec/core";
import { sha256 } from "@parsec/crypto";
import { defaultConditions, Network, type SchedulerName, schedulers } from "@parsec/mock-net";
import { divide, type Division, type FlipCoin } from "./divided-agreement.ts";

/** All coins. */
export const coinNames: readonly CoinName[] = ["roundParity", "eventHash"];

/** All schedulers, before them none. */
export const schedulerNames: readonly (SchedulerName | undefined)[] = [
  undefined,
  ...(Object.keys(schedulers) as SchedulerName[]),
];

/**
 * How long an agreement of four voters can be kept divided by somebody who decides who hears what.
 *
 * @param coin - the coin
 * @param most - rounds after which it is enough
 * @param seed - coins that nobody knows beforehand fall by it
 */
export function dividedWith(coin: CoinName, most: number, seed: number): Division {
  const parity = (round: number): boolean => round % 2 === 1;
  if (coin === "roundParity") return divide(parity, parity, most);
  // Whatever one hopes for: it has to fall so for both who flip it.
  return divide(() => false, hashOf(seed), most);
}

/** One network, and who schedules its messages. */
export interface ScheduledNetwork {
  /** Its coin. */
  readonly coin: CoinName;
  /** Who; chance, if left out. */
  readonly scheduler?: SchedulerName | undefined;
  /** How many peers, all honest. */
  readonly peers: number;
  /** How many rounds of gossip a message may be delayed. */
  readonly delay: number;
  /** Rounds after which it is enough. */
  readonly most: number;
  /** What it depends on. */
  readonly seed: string;
}

/**
 * Rounds of gossip until all have decided two payloads for which all voted.
 *
 * @param network - which
 * @returns undefined if they hadn't when it was enough
 * @throws Error if anything else goes wrong
 */
export function roundsUntilDecided(network: ScheduledNetwork): number | undefined {
  const { coin, scheduler, peers, delay, most, seed } = network;
  const mostDelay = delay * defaultConditions.gossipInterval;
  const simulated = new Network({
    seed,
    coin,
    peerCount: peers,
    mode: "supermajority",
    gossip: (_, draw) => atRandom(draw, 1),
    ...(scheduler && { scheduler: schedulers[scheduler]({ mostDelay }) }),
  });
  simulated.voteAll([Uint8Array.of(1), Uint8Array.of(2)]);
  const { verdict, rounds, breach } = simulated.run({ maxRounds: most });
  if (verdict === "pass") return rounds;
  if (verdict === "noProgress") return undefined;
  throw new Error(`${seed}: ${verdict}: ${breach?.message ?? ""}`);
}

function hashOf(seed: number): FlipCoin {
  return (round, voter, time) => {
    const hash = sha256(new Uint8Array(Int32Array.of(seed, round, voter, time).buffer));
    return ((hash[0] ?? 0) & 1) === 1;
  };
}
