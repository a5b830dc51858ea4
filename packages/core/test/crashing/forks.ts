import type { Parsec } from "../../src/index.ts";

/**
 * Everybody who has made two events with the same self-parent, or two first events, as far as any of these peers knows.
 *
 * @param peers - peers of one network
 */
export function forkers(peers: readonly Parsec[]): readonly string[] {
  const next = new Map<string, string>();
  const found = new Set<string>();
  for (const { graph, events, peers: ids } of peers.map((peer) => peer.snapshot())) {
    for (const { index, creator, selfParent } of graph.events) {
      const { hash } = events[index]!;
      const parent = `${ids[creator]} after ${events[selfParent]?.hash ?? "nothing"}`;
      if ((next.get(parent) ?? hash) !== hash) found.add(ids[creator]!);
      next.set(parent, hash);
    }
  }
  return [...found];
}
