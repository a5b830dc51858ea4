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
    this.#carry(lanes, 0);
  }

  /**
   * Begins anew and counts many words, one of each of some records. Carry-save adders take four words at a time, with a fourth
   * of the carries that would be if each were added alone.
   *
   * @param data - where the records are
   * @param starts - where each begins
   * @param count - how many there are
   * @param field - which of a record's words
   */
  countAll(data: Int32Array, starts: Int32Array, count: number, field: number): void {
    this.clear();
    let ones = 0;
    let twos = 0;
    let i = 0;
    for (; i + 3 < count; i += 4) {
      const a = data[starts[i]! + field]!;
      const b = data[starts[i + 1]! + field]!;
      const c = data[starts[i + 2]! + field]!;
      const d = data[starts[i + 3]! + field]!;
      const ab = a ^ b;
      const abc = ab ^ c;
      const abcd = abc ^ d;
      const first = (a & b) | (ab & c);
      const second = (abc & d) | (abcd & ones);
      ones ^= abcd;
      const both = first ^ second;
      const fours = (first & second) | (both & twos);
      twos ^= both;
      if (fours !== 0) this.#carry(fours, 2);
    }
    this.#slices[0] = ones;
    this.#slices[1] = twos;
    for (; i < count; i++) this.add(data[starts[i]! + field]!);
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

  /** Counts 2 ** k more in some lanes. */
  #carry(lanes: number, k: number): void {
    const slices = this.#slices;
    let carry = lanes;
    for (let at = k; carry !== 0; at++) {
      const slice = slices[at]!;
      slices[at] = slice ^ carry;
      carry &= slice;
    }
  }
}
