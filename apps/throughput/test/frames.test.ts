import { describe, expect, it } from "vitest";
import { Frames } from "../src/real/frames.ts";

const messages = [0, 1, 3, 300, 70_000].map((length) => new Uint8Array(length).fill(length));
const stream = Uint8Array.from(
  messages.flatMap((each) => Frames.of(each).flatMap((part) => [...part])),
);

describe("messages put into a stream", () => {
  it.each([1, 2, 5, 64, 4096, stream.length])("come out of chunks of %i bytes", (size) => {
    const frames = new Frames(2 ** 20);
    const found: Uint8Array[] = [];
    for (let at = 0; at < stream.length; at += size) {
      for (const each of frames.add(stream.slice(at, at + size))) found.push(each.slice());
    }
    expect(found.map(({ length }) => length)).toEqual([0, 1, 3, 300, 70_000]);
    expect(found.every((each, at) => Buffer.compare(each, messages[at]!) === 0)).toBe(true);
  });

  it("that are too long aren't waited for", () => {
    expect(() => new Frames(100).add(Uint8Array.of(0, 0, 0, 101))).toThrow(
      "a message of 101 bytes",
    );
    expect(new Frames(100).add(Uint8Array.of(0, 0, 0, 100))).toEqual([]);
  });
});
