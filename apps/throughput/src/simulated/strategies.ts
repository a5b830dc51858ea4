import {
  atRandom,
  type Draw,
  type GossipStrategy,
  leastRecentlyHeard,
  roundRobin,
} from "@parsec/core";
import type { PublicId } from "@parsec/crypto";

/** Makes a peer's strategy. */
type MakeStrategy = (id: PublicId, draw: Draw) => GossipStrategy;

const counts = [1, 2, 3, 4] as const;

/** What can be compared, by name: each with one to four exchanges begun at once. */
export const strategies: ReadonlyMap<string, MakeStrategy> = new Map<string, MakeStrategy>(
  counts.flatMap((count): [string, MakeStrategy][] => [
    [`at random, ${count}`, (_, draw) => atRandom(draw, count)],
    [`round robin, ${count}`, (id) => roundRobin(id, count)],
    [`least recently heard, ${count}`, (id) => leastRecentlyHeard(id, count)],
  ]),
);
