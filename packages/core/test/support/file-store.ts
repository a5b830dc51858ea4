import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { frameOf, readFrames } from "./frames.ts";
import type { Store } from "./store.ts";

/**
 * A store in one file that only grows. Opening it reads up to the first torn frame, and cuts the file there: what comes
 * after it can't be told from what was left by a crash.
 */
export class FileStore implements Store {
  /** Bytes that were cut off on opening: above zero after a crash, or after damage. */
  readonly cutBytes: number;
  readonly #file: number;
  readonly #batches: Uint8Array[];

  /**
   * @param path - the file; made if it isn't there
   */
  constructor(path: string) {
    const isNew = !existsSync(path);
    this.#file = openSync(path, "a+");
    const bytes = readFileSync(path);
    const { batches, wholeBytes } = readFrames(bytes);
    this.#batches = [...batches];
    this.cutBytes = bytes.length - wholeBytes;
    ftruncateSync(this.#file, wholeBytes);
    // The file's name has to survive too.
    if (isNew) syncFolder(dirname(path));
  }

  append(batches: readonly Uint8Array[]): void {
    for (const batch of batches) {
      this.writeRaw(frameOf(batch));
      this.#batches.push(new Uint8Array(batch));
    }
  }

  sync(): void {
    fsyncSync(this.#file);
  }

  read(): readonly Uint8Array[] {
    return [...this.#batches];
  }

  close(): void {
    closeSync(this.#file);
  }

  /**
   * Writes bytes at the end as they are, be they half a frame.
   *
   * @param bytes - the bytes
   */
  writeRaw(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  fsyncSync(folder);
  closeSync(folder);
}
