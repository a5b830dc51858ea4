/**
 * Counts for 32 things at once: bit k of each thing's count stands in the k-th word ("slice"), at the thing's position
 * ("lane"). One addition of a word counts one more for each of its bits that is set; one comparison compares all counts.
 */
export class SlicedCounts {
  readonly #slices: Int32Array;

  /**
   * @param max - how far to count at most
   */
  constructor(max: number) {
    this.#slices = new Int32Array(Math.max(2, 32 - Math.clz32(max)));
  }

  /** Begins anew: nothing is counted. */
  clear(): void {
    const slices = this.#slices;
    for (let k = 0; k < slices.length; k++) slices[k] = 0;
  }

  /**
   * Counts one more in some lanes.
   *
   * @param lanes - those lanes
   */
  add(lanes: number): void {
    const slices = this.#slices;
    let carry = lanes;
    for (let k = 0; carry !== 0; k++) {
      const slice = slices[k]!;
      slices[k] = slice ^ carry;
      carry &= slice;
    }
  }

  /**
   * Counts four words; three carry-save adders do with a fourth of the carries that would be if each were added alone.
   *
   * @param a - lanes
   * @param b - lanes
   * @param c - lanes
   * @param d - lanes
   */
  addFour(a: number, b: number, c: number, d: number): void {
    const slices = this.#slices;
    const ab = a ^ b;
    const ones = slices[0]!;
    const abc = ab ^ c;
    const first = (a & b) | (ab & c);
    const dOnes = abc ^ d;
    const second = (abc & d) | (dOnes & ones);
    slices[0] = dOnes ^ ones;
    const twos = slices[1]!;
    const both = first ^ second;
    slices[1] = both ^ twos;
    let carry = (first & second) | (both & twos);
    for (let k = 2; carry !== 0; k++) {
      const slice = slices[k]!;
      slices[k] = slice ^ carry;
      carry &= slice;
    }
  }

  /**
   * @param threshold - at least 1
   * @returns the lanes that counted so far or further
   */
  atLeast(threshold: number): number {
    const slices = this.#slices;
    if (threshold >>> slices.length !== 0) return 0;
    // The carry of count - threshold, from the lowest bit up, as in a comparison by hand from the other end.
    let isLess = 0;
    for (let k = 0; k < slices.length; k++) {
      const slice = slices[k]!;
      isLess = ((threshold >>> k) & 1) === 1 ? isLess | ~slice : isLess & ~slice;
    }
    return ~isLess;
  }

  /**
   * Compares sums of two lanes each, those of one half of the word with those of the other.
   *
   * @param threshold - at least 1
   * @returns of each pair both lanes, if together they counted so far or further
   */
  pairsAtLeast(threshold: number): number {
    const slices = this.#slices;
    let isLess = 0;
    let carry = 0;
    for (let k = 0; k <= slices.length; k++) {
      const slice = k < slices.length ? slices[k]! : 0;
      const other = (slice >>> 16) | (slice << 16);
      const differs = slice ^ other;
      const sum = differs ^ carry;
      carry = (slice & other) | (differs & carry);
      isLess = ((threshold >>> k) & 1) === 1 ? isLess | ~sum : isLess & ~sum;
    }
    return threshold >>> (slices.length + 1) === 0 ? ~isLess : 0;
  }
}
