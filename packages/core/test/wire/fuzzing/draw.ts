import { createHash } from "node:crypto";

/** Random numbers that a seed and a name repeat (SFC32, seeded by SHA-256 so that neighbouring seeds differ). */
export class Draw {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /**
   * @param seed - names the sequence
   */
  constructor(seed: string) {
    const digest = createHash("sha256").update(seed).digest();
    this.#a = digest.readInt32LE(0);
    this.#b = digest.readInt32LE(4);
    this.#c = digest.readInt32LE(8);
  }

  /** Any of the 2^32 numbers. */
  word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /**
   * A number from 0 up.
   *
   * @param end - below this
   */
  below(end: number): number {
    return this.word() % end;
  }

  /**
   * One in so many times true.
   *
   * @param times - so many
   */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /**
   * One of several.
   *
   * @param choices - at least one
   */
  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error("nothing to pick from");
    return choice;
  }

  /**
   * Random bytes.
   *
   * @param length - how many
   */
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.word());
  }
}
