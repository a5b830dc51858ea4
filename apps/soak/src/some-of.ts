import type { RandomStream } from "@parsec/mock-net";

/**
 * Some of the first so many whole numbers, each once, in a random order.
 *
 * @param random - where they are drawn from
 * @param count - how many numbers there are
 * @param chosen - how many to choose
 */
export function someOf(random: RandomStream, count: number, chosen: number): number[] {
  const left = [...Array.from({ length: count }).keys()];
  return Array.from({ length: chosen }, () => {
    const [one = 0] = left.splice(random.whole({ least: 0, most: left.length - 1 }), 1);
    return one;
  });
}
