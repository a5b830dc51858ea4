import type { Draw } from "../wire/fuzzing/draw.ts";
import type { Store } from "./store.ts";

/** A store that survives simulated crashes as a real one would: what was synced whole, of the rest a beginning. */
export class MemoryStore implements Store {
  #synced: readonly Uint8Array[] = [];
  #unsynced: Uint8Array[] = [];

  append(batches: readonly Uint8Array[]): void {
    // A caller may use its buffers again.
    this.#unsynced.push(...batches.map((batch) => new Uint8Array(batch)));
  }

  sync(): void {
    this.#synced = this.read();
    this.#unsynced = [];
  }

  read(): readonly Uint8Array[] {
    return [...this.#synced, ...this.#unsynced];
  }

  /** How many batches no crash takes away. */
  get syncedCount(): number {
    return this.#synced.length;
  }

  /**
   * Loses any number of those that weren't synced, the last ones. What is left is what stands on the disk.
   *
   * @param draw - says how many
   */
  crash(draw: Draw): void {
    this.#unsynced.splice(draw.below(this.#unsynced.length + 1));
    this.sync();
  }

  /**
   * Keeps any beginning of everything, as if an old backup had been put back.
   *
   * @param draw - says how much: nothing, all but a little, or anything between
   */
  lose(draw: Draw): void {
    const all = this.read();
    const some = [0, Math.max(0, all.length - 1 - draw.below(4)), draw.below(all.length + 1)];
    this.#synced = all.slice(0, draw.pick(some));
    this.#unsynced = [];
  }
}
