import { sha256 } from "@parsec/crypto";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { NetworkError } from "./network-error.ts";

/** A range of numbers, both ends included. */
export interface Range {
  /** The least. */
  readonly least: number;
  /** The most. */
  readonly most: number;
}

/**
 * What a stream of randomness is for: one cause each, so that a change in one, say more loss, leaves the others' draws as
 * they are. `application` is never drawn from by a network: it is for whoever makes up scenarios.
 */
export type StreamName =
  | "identities"
  | "gossip"
  | "delay"
  | "loss"
  | "duplication"
  | "checks"
  | "application"
  | "membership"
  | "reordering"
  | "crashes";

/** In the order of their jumps. A new one goes to the end, or all old seeds mean something else. */
const streamNames: readonly StreamName[] = [
  "identities",
  "gossip",
  "delay",
  "loss",
  "duplication",
  "checks",
  "application",
  "membership",
  "reordering",
  "crashes",
];

/** Random numbers that a seed determines. */
export class RandomStream {
  readonly #generator: RandomGenerator;

  /**
   * @param seed - printable ASCII characters, at least one
   * @param name - which of the seed's streams; streams of one seed don't overlap
   * @throws NetworkError `invalidConfig`
   */
  constructor(seed: string, name: StreamName) {
    const generator = xoroshiro128plusFromState(stateOf(seed));
    for (let jumps = streamNames.indexOf(name); jumps > 0; jumps--) generator.jump();
    this.#generator = generator;
  }

  /**
   * A whole number, all of a range equally likely.
   *
   * @param range - both ends included
   */
  whole({ least, most }: Range): number {
    return uniformInt(this.#generator, least, most);
  }

  /**
   * Whether something happens.
   *
   * @param permille - how often of 1,000 times
   */
  happens(permille: number): boolean {
    return this.whole({ least: 0, most: 999 }) < permille;
  }

  /**
   * One of several, all equally likely.
   *
   * @param items - to choose from
   * @returns undefined if there are none; that draws nothing
   */
  pick<T>(items: readonly T[]): T | undefined {
    return items.length === 0 ? undefined : items[this.whole({ least: 0, most: items.length - 1 })];
  }

  /**
   * Bytes, such as a toy secret key or a payload.
   *
   * @param length - how many
   */
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.whole({ least: 0, most: 255 }));
  }
}

/** Four int32 of the seed's hash: consecutive small seeds as state would give correlated first draws. */
function stateOf(seed: string): readonly number[] {
  if (!/^[\x20-\x7e]+$/.test(seed)) {
    throw new NetworkError("invalidConfig", "Set seed to printable ASCII characters");
  }
  const hash = new DataView(sha256(Uint8Array.from(seed, (c) => c.charCodeAt(0))).buffer);
  return [0, 4, 8, 12].map((offset) => hash.getInt32(offset));
}
