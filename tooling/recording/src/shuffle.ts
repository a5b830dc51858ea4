import type { RecordedEvent } from "./recorded-graph.ts";
import { seededRandom } from "./seeded-random.ts";

/**
 * Another order of the same events with parents before children: each next event is drawn from all whose
 * parents are out already. The same seed gives the same order on every machine.
 *
 * @param events - the events, parents before children
 * @param seed - any text
 * @returns positions in `events`, each once
 */
export function shuffledOrder(events: readonly RecordedEvent[], seed: string): number[] {
  const draw = seededRandom(seed);
  const children: number[][] = events.map(() => []);
  const parentsMissing = events.map(({ selfParent, otherParent }, position) => {
    const parents = [selfParent, otherParent].filter((parent) => parent !== undefined);
    for (const parent of parents) children[parent]?.push(position);
    return parents.length;
  });
  const ready = [...parentsMissing.keys()].filter((position) => parentsMissing[position] === 0);
  const order: number[] = [];
  for (;;) {
    const drawn = draw(ready.length);
    const next = ready[drawn];
    if (next === undefined) return order;
    ready[drawn] = ready.at(-1) ?? next;
    ready.pop();
    order.push(next);
    for (const child of children[next] ?? []) {
      const missing = (parentsMissing[child] ?? 0) - 1;
      parentsMissing[child] = missing;
      if (missing === 0) ready.push(child);
    }
  }
}
