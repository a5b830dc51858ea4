import { randomInt } from "node:crypto";

/** A seed that nobody has used before, most likely: short enough to be typed again. */
export function freshSeed(): string {
  return String(randomInt(1, 2 ** 32));
}
