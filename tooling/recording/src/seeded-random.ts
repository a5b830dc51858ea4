/**
 * A stream of draws that a seed repeats: 32-bit hash of the seed's text (FNV-1a), then an additive counter
 * through a mixing function (as in SplitMix). Good enough to pick orders, for nothing else.
 *
 * @param seed - any text
 * @returns a function giving a whole number from 0 to below its argument (at most 2³²)
 */
export function seededRandom(seed: string): (below: number) => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) {
    state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  }
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return Math.floor((((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32) * below);
  };
}
