import type { RecordedEvent } from "@parsec/recording";

/**
 * Which events an event knows: for every peer, the index on its chain of the last ancestor by it (itself
 * included), null where there is none. Right as long as nobody forks.
 *
 * @param events - recorded events, parents before children
 * @param peerCount - how many peers there are
 * @returns for every event, by position of peer
 */
export function lastAncestors(
  events: readonly RecordedEvent[],
  peerCount: number,
): (readonly (number | null)[])[] {
  const none: readonly null[] = Array.from({ length: peerCount }, () => null);
  const found: (readonly (number | null)[])[] = [];
  for (const { creator, selfParent, otherParent } of events) {
    const own = found[selfParent ?? -1] ?? none;
    const other = found[otherParent ?? -1] ?? none;
    found.push(
      own.map((index, peer) =>
        peer === creator ? (index ?? -1) + 1 : later(index, other[peer] ?? null),
      ),
    );
  }
  return found;
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
