import { randomInt } from "node:crypto";

/** A seed that nobody has used before, most likely: short enough to be typed again. */
export function freshSeed(): string {
  return String(randomInt(1, 2 ** 32));
}

/**
 * Whether a text can be a seed: letters, digits, `_`, `.` and `-`, so that no shell needs quotes; with `/` and a number it is
 * that of one network of a soak.
 *
 * @param text - whatever was passed
 */
export function isSeed(text: string): boolean {
  return /^[\w.-]{1,100}(\/[0-9]{1,9})?$/.test(text);
}

/**
 * Whether a seed is that of one network, to be repeated alone.
 *
 * @param seed - a seed
 */
export function isOfOneNetwork(seed: string): boolean {
  return seed.includes("/");
}

/**
 * The seed of one network of a soak.
 *
 * @param seed - of the soak, or of one network
 * @param number - which network, from 1
 */
export function seedOfNetwork(seed: string, number: number): string {
  return isOfOneNetwork(seed) ? seed : `${seed}/${number}`;
}
