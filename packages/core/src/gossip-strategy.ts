import type { PublicId } from "@parsec/crypto";

/** Whom a peer turns to: an application asks it each time it may begin exchanges, and may bring one of its own. */
export interface GossipStrategy {
  /**
   * Chooses with whom to begin an exchange now.
   *
   * @param targets - those whom one may turn to, ascending: of `Parsec.gossipTargets` those to whom there is anything to say
   * @returns some of them, each once
   */
  choose(targets: readonly PublicId[]): readonly PublicId[];
  /**
   * Notes that a message arrived.
   *
   * @param from - whose
   */
  heard(from: PublicId): void;
}

/** Most ids to remember: more than a network has peers. */
const MOST_REMEMBERED = 4096;

/**
 * Draws a whole number.
 *
 * @param below - more than the largest that may come, and at least 1; 0 is the least
 */
export type Draw = (below: number) => number;

/**
 * Turns to those of whom one has heard nothing for longest, and whom one hasn't turned to since: they are likely to lack
 * most and to know most that is new. With one at once it decides in fewer rounds, with fewer events, than chance does; with more there
 * is no difference.
 *
 * @param me - the peer's own id: of those never heard of, the next after it, ascending, comes first, so that not all turn to the same
 * @param atOnce - how many exchanges to begin each time: more decide in fewer rounds, for more events and bytes
 */
export function leastRecentlyHeard(me: PublicId, atOnce = 1): GossipStrategy {
  const last = new Map<PublicId, number>();
  let time = 0;
  return {
    choose(targets) {
      const next = targets.findIndex((id) => id > me);
      const ring = next < 0 ? targets : [...targets.slice(next), ...targets.slice(0, next)];
      const chosen = ring
        .toSorted((one, other) => (last.get(one) ?? 0) - (last.get(other) ?? 0))
        .slice(0, atOnce);
      for (const id of chosen) last.set(id, ++time);
      return chosen;
    },
    heard(from) {
      // Whoever may write to us under ever new ids can't fill our memory.
      if (last.size >= MOST_REMEMBERED) last.clear();
      last.set(from, ++time);
    },
  };
}

/**
 * Turns to one after the other, ascending.
 *
 * @param me - the peer's own id: the next after it comes first, so that not all turn to the same
 * @param atOnce - how many exchanges to begin each time
 */
export function roundRobin(me: PublicId, atOnce = 1): GossipStrategy {
  let last = me;
  return {
    choose(targets) {
      const next = targets.findIndex((id) => id > last);
      const ring = next < 0 ? targets : [...targets.slice(next), ...targets.slice(0, next)];
      const chosen = ring.slice(0, atOnce);
      last = chosen.at(-1) ?? last;
      return chosen;
    },
    heard: () => undefined,
  };
}

/**
 * Turns to whom chance chooses: with three at once, what decides in fewest rounds for its traffic.
 *
 * @param draw - chance; nobody else should be able to foresee it, or adversaries choose well where to be
 * @param atOnce - how many exchanges to begin each time
 */
export function atRandom(draw: Draw, atOnce = 3): GossipStrategy {
  return {
    choose(targets) {
      const left = [...targets];
      const chosen: PublicId[] = [];
      while (chosen.length < atOnce && left.length > 0)
        chosen.push(...left.splice(draw(left.length), 1));
      return chosen;
    },
    heard: () => undefined,
  };
}
