import { NetworkError } from "./network-error.ts";
import type { Range, RandomStream } from "./random-stream.ts";

/**
 * How long messages take, in virtual milliseconds, drawn anew for each copy:
 *
 * - `{ least, most }`: all between are equally likely, whole milliseconds if both are whole, else whole microseconds; with both
 *   equal it is constant
 * - `{ least, most, tail }`: at least `least`, and on top of it a heavy-tailed time of mean `tail` (Lomax, shape 2: half of
 *   the draws are below 0.42 · `tail`, one in a hundred above 9 · `tail`, one in ten thousand above 99 · `tail`), cut off at
 *   `most`
 *
 * Only operations that are exact in every engine are used (`+ - * /` and the square root), so that a seed gives the same
 * times everywhere; logarithms and powers may differ in their last bit from one version to the next.
 */
export interface Latency extends Range {
  /** Mean of what comes on top of `least`; uniform if left out. */
  readonly tail?: number;
}

/** How finely the tail is drawn: its longest time is 1,023 times its mean. */
const GRAINS = 2 ** 20;

/**
 * Draws a time.
 *
 * @param random - where it is drawn from: once, whatever the distribution
 * @param latency - the distribution
 * @returns virtual milliseconds, in whole microseconds
 */
export function drawLatency(random: RandomStream, { least, most, tail }: Latency): number {
  const isWhole = Number.isInteger(least) && Number.isInteger(most);
  if (tail === undefined && isWhole) return random.whole({ least, most });
  const [low, high] = [microseconds(least), microseconds(most)];
  if (tail === undefined) return random.whole({ least: low, most: high }) / 1000;
  const rest = 1 - random.whole({ least: 0, most: GRAINS - 1 }) / GRAINS;
  const extra = microseconds(tail * (1 / Math.sqrt(rest) - 1));
  return Math.min(high, low + extra) / 1000;
}

/**
 * A time in whole microseconds.
 *
 * @param milliseconds - the time
 */
function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000);
}

/**
 * A time rounded to whole microseconds.
 *
 * @param milliseconds - the time
 */
export function toWholeMicroseconds(milliseconds: number): number {
  return microseconds(milliseconds) / 1000;
}

/**
 * Refuses a distribution that there can't be.
 *
 * @param name - what it is called
 * @param latency - what a caller passed
 * @throws NetworkError `invalidConfig`
 */
export function checkLatency(name: string, { least, most, tail = 0 }: Latency): void {
  checkNumber(`${name}.least`, least, 0, MOST_MILLISECONDS);
  checkNumber(`${name}.most`, most, least, MOST_MILLISECONDS);
  checkNumber(`${name}.tail`, tail, 0, MOST_MILLISECONDS);
}

/** A year: in microseconds still far from where numbers get coarse. */
const MOST_MILLISECONDS = 31_536_000_000;

/**
 * Refuses a number that is none, or out of range.
 *
 * @param name - what it is called
 * @param value - what a caller passed
 * @param least - the least
 * @param most - the most
 * @throws NetworkError `invalidConfig`
 */
export function checkNumber(name: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new NetworkError("invalidConfig", `Set ${name} to a number from ${least} to ${most}`);
}

/**
 * Refuses a number that isn't whole, or out of range.
 *
 * @param name - what it is called
 * @param value - what a caller passed
 * @param least - the least
 * @param most - the most
 * @throws NetworkError `invalidConfig`
 */
export function checkWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new NetworkError("invalidConfig", `Set ${name} to a whole number from ${least} to ${most}`);
}
