import type { RecordedEvent } from "@parsec/recording";
import { describe, expect, it } from "vitest";
import { lastAncestors } from "../src/last-ancestors.ts";

function event(creator: number, selfParent?: number, otherParent?: number): RecordedEvent {
  const base = { name: undefined, payload: undefined, recipient: undefined };
  return { ...base, cause: "request", creator, selfParent, otherParent };
}

describe("lastAncestors", () => {
  it("tells by creator the newest event known", () => {
    const events = [
      event(0),
      event(1),
      event(0, 0),
      event(1, 1, 2),
      event(1, 3),
      event(0, 2, 3),
      event(0, 5, 1),
    ];
    expect(lastAncestors(events, 3)).toEqual([
      [0, null, null],
      [null, 0, null],
      [1, null, null],
      [1, 1, null],
      [1, 2, null],
      [2, 1, null],
      [3, 1, null],
    ]);
  });
});
