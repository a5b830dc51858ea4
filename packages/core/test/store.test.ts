import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FileStore } from "./support/file-store.ts";
import { FRAME_HEADER_BYTES, frameOf, readFrames } from "./support/frames.ts";
import { MemoryStore } from "./support/memory-store.ts";
import type { Store } from "./support/store.ts";
import { Draw } from "./wire/fuzzing/draw.ts";

const folder = mkdtempSync(join(tmpdir(), "parsec-store-"));
let files = 0;
const newPath = (): string => join(folder, `store-${files++}`);
afterAll(() => rmSync(folder, { recursive: true }));

const batches = [[1, 2, 3], [], [0], Array.from({ length: 300 }, (_, i) => i % 256)].map((each) =>
  Uint8Array.from(each),
);

/** Opens and reads a file, and closes it again. */
function readFile(path: string): { batches: readonly Uint8Array[]; cutBytes: number } {
  const store = new FileStore(path);
  const result = { batches: store.read(), cutBytes: store.cutBytes };
  store.close();
  return result;
}

/** A store, and the same after its process came to an end in good order. */
interface Opened {
  readonly store: Store;
  readonly reopen: () => Store;
}

const kinds: readonly { name: string; open: () => Opened }[] = [
  {
    name: "MemoryStore",
    open: () => {
      const store = new MemoryStore();
      return { store, reopen: () => store };
    },
  },
  {
    name: "FileStore",
    open: () => {
      const path = newPath();
      return { store: new FileStore(path), reopen: () => new FileStore(path) };
    },
  },
];

describe.each(kinds)("a store that keeps the rules: $name", ({ open }) => {
  it("is empty at first", () => {
    expect(open().store.read()).toEqual([]);
  });

  it("gives back what was appended, in order, synced or not, empty batches too", () => {
    const { store } = open();
    store.append(batches.slice(0, 2));
    store.sync();
    store.append([]);
    store.append(batches.slice(2));
    expect(store.read()).toEqual(batches);
  });

  it("still has what was synced when it is opened again, and goes on after it", () => {
    const { store, reopen } = open();
    store.append(batches.slice(0, 3));
    store.sync();
    const again = reopen();
    expect(again.read()).toEqual(batches.slice(0, 3));
    again.append(batches.slice(3));
    again.sync();
    expect(reopen().read()).toEqual(batches);
  });

  it("keeps copies", () => {
    const { store, reopen } = open();
    const batch = Uint8Array.of(1);
    store.append([batch]);
    batch[0] = 2;
    store.sync();
    expect(store.read()).toEqual([Uint8Array.of(1)]);
    expect(reopen().read()).toEqual([Uint8Array.of(1)]);
  });
});

describe("a crash of a store in memory", () => {
  const crashed = (seed: number): readonly Uint8Array[] => {
    const store = new MemoryStore();
    store.append(batches.slice(0, 2));
    store.sync();
    store.append(batches.slice(2));
    store.crash(new Draw(`${seed}`));
    return store.read();
  };

  it("takes any number of the last batches that weren't synced, and no other", () => {
    const left = Array.from({ length: 40 }, (_, seed) => crashed(seed));
    for (const each of left) expect(each).toEqual(batches.slice(0, each.length));
    expect(new Set(left.map(({ length }) => length))).toEqual(new Set([2, 3, 4]));
  });

  it("leaves what a second crash leaves too", () => {
    const store = new MemoryStore();
    store.append(batches);
    store.crash(new Draw("once"));
    const left = store.read();
    for (let i = 0; i < 20; i++) store.crash(new Draw(`${i}`));
    expect(store.read()).toEqual(left);
  });
});

describe("a file that was torn in its last frame", () => {
  const whole = batches.slice(0, -1);
  const last = frameOf(batches.at(-1)!);
  const start = Uint8Array.from(whole.flatMap((batch) => [...frameOf(batch)]));

  it("is read up to there and cut there, wherever that is", () => {
    const path = newPath();
    for (let length = 0; length < last.length; length++) {
      writeFileSync(path, start);
      appendFileSync(path, last.subarray(0, length));
      expect(readFile(path)).toEqual({ batches: whole, cutBytes: length });
      expect(readFileSync(path)).toHaveLength(start.length);
    }
  });

  it("takes what is appended after it was opened again", () => {
    const path = newPath();
    writeFileSync(path, start);
    appendFileSync(path, last.subarray(0, 20));
    const store = new FileStore(path);
    store.append([Uint8Array.of(9)]);
    store.close();
    expect(readFile(path)).toEqual({ batches: [...whole, Uint8Array.of(9)], cutBytes: 0 });
  });

  it("is read up to there where a tail of zeros follows", () => {
    const path = newPath();
    writeFileSync(path, start);
    appendFileSync(path, new Uint8Array(4096));
    expect(readFile(path)).toEqual({ batches: whole, cutBytes: 4096 });
  });
});

describe("a flipped byte in a file", () => {
  it("is noticed wherever it is: what stands before its frame is read, nothing else", () => {
    const frames = batches.map((batch) => frameOf(batch));
    const file = Uint8Array.from(frames.flatMap((frame) => [...frame]));
    const frameAt = frames.flatMap((frame, position) => [...frame].fill(position));
    for (const [at, position] of frameAt.entries()) {
      for (const bit of [1, 128]) {
        const damaged = file.slice();
        damaged[at]! ^= bit;
        expect(readFrames(damaged).batches).toEqual(batches.slice(0, position));
      }
    }
    expect(file.length).toBe(frameAt.length);
    expect(file.length).toBe(304 + 4 * FRAME_HEADER_BYTES);
  });
});
