import type { RandomStream } from "./random-stream.ts";

/** A disk in a simulation: a crash leaves what was synced whole, and of the rest a beginning. */
export class SimulatedStore {
  /** What stands on it, in order. */
  readonly batches: Uint8Array[] = [];
  #synced = 0;

  /** How many batches no crash takes away. */
  get synced(): number {
    return this.#synced;
  }

  /**
   * @param batch - to be written after all others; may be lost in a crash until the next {@link SimulatedStore.sync}
   */
  append(batch: Uint8Array): void {
    this.batches.push(batch);
  }

  /** Brings all to where no crash takes it away. */
  sync(): void {
    this.#synced = this.batches.length;
  }

  /**
   * Loses any number of those batches that weren't synced, the last ones, all numbers equally likely.
   *
   * @param random - says how many
   * @returns how many
   */
  crash(random: RandomStream): number {
    const unsynced = this.batches.length - this.#synced;
    const lost = random.whole({ least: 0, most: Math.max(0, unsynced) });
    this.batches.length -= lost;
    this.sync();
    return lost;
  }

  /**
   * Keeps a beginning of everything, as if an old backup had been put back.
   *
   * @param random - says how much: nothing, all but a little, or anything between
   * @returns how many batches were lost
   */
  lose(random: RandomStream): number {
    const all = this.batches.length;
    const little = Math.max(0, all - random.whole({ least: 1, most: 4 }));
    const kept = random.pick([0, little, random.whole({ least: 0, most: all })]) ?? 0;
    this.batches.length = kept;
    this.sync();
    return all - kept;
  }
}
