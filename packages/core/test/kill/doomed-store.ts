import type { Draw } from "../wire/fuzzing/draw.ts";
import { FileStore } from "../support/file-store.ts";
import { frameOf } from "../support/frames.ts";
import type { Store } from "../support/store.ts";
import type { KillPoint } from "./talk.ts";

/**
 * A file store of a process that is about to be killed. A kill takes nothing away from a file; so that something can be
 * lost, as it can when the power fails, frames are kept back until they are synced.
 */
export class DoomedStore implements Store {
  readonly #file: FileStore;
  readonly #reach: (point: KillPoint) => void;
  readonly #draw: Draw;
  readonly #batches: Uint8Array[];
  #keptBack: Uint8Array = new Uint8Array(0);

  constructor(path: string, draw: Draw, reach: (point: KillPoint) => void) {
    this.#file = new FileStore(path);
    this.#batches = [...this.#file.read()];
    this.#draw = draw;
    this.#reach = reach;
  }

  append(batches: readonly Uint8Array[]): void {
    const frames = batches.flatMap((batch) => [...frameOf(batch)]);
    this.#keptBack = Uint8Array.from([...this.#keptBack, ...frames]);
    this.#batches.push(...batches);
  }

  sync(): void {
    this.#reach("before a write");
    const bytes = this.#keptBack;
    const half = this.#draw.below(bytes.length + 1);
    this.#keptBack = new Uint8Array(0);
    this.#file.writeRaw(bytes.subarray(0, half));
    this.#reach("within a frame");
    this.#file.writeRaw(bytes.subarray(half));
    this.#reach("after a write");
    this.#file.sync();
    this.#reach("after the sync");
  }

  read(): readonly Uint8Array[] {
    return [...this.#batches];
  }

  /** Writes what a disk may have got of what nobody asked it to sync: any part, often half a frame. */
  writeSomeOfTheRest(): void {
    this.#file.writeRaw(this.#keptBack.subarray(0, this.#draw.below(this.#keptBack.length + 1)));
  }
}
