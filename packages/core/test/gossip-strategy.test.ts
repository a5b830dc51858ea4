import type { PublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { atRandom, type GossipStrategy, leastRecentlyHeard, roundRobin } from "../src/index.ts";

const ids = ["a", "b", "c", "d", "e"] as PublicId[];
const [a, b, c, d, e] = ids as [PublicId, PublicId, PublicId, PublicId, PublicId];
const others = (me: PublicId): PublicId[] => ids.filter((id) => id !== me);
const turns = (strategy: GossipStrategy, targets: readonly PublicId[], count: number): string[] =>
  Array.from({ length: count }, () => strategy.choose(targets).join(""));

describe("whom a peer turns to", () => {
  it("is whoever it heard nothing of for longest, and hasn't turned to since", () => {
    const strategy = leastRecentlyHeard(c, 1);
    expect(turns(strategy, others(c), 2)).toEqual(["d", "e"]);
    strategy.heard(a);
    expect(turns(strategy, others(c), 3)).toEqual(["b", "d", "e"]);
    strategy.heard(d);
    expect(turns(strategy, others(c), 2)).toEqual(["a", "b"]);
  });

  it("are several, if it may begin several exchanges at once", () => {
    const strategy = leastRecentlyHeard(a, 3);
    expect(turns(strategy, others(a), 2)).toEqual(["bcd", "ebc"]);
    expect(turns(strategy, [b], 1)).toEqual(["b"]);
    expect(turns(strategy, [], 1)).toEqual([""]);
  });

  it("is a matter of what happened, not of whoever writes under ever new ids", () => {
    const strategy = leastRecentlyHeard(a, 1);
    // Forgotten with all else when there are too many: nothing is kept of each stranger.
    strategy.heard(b);
    for (let stranger = 0; stranger < 10_000; stranger++)
      strategy.heard(`x${stranger}` as PublicId);
    expect(turns(strategy, others(a), 4)).toEqual(["b", "c", "d", "e"]);
  });

  it("is each in turn, beginning with the next", () => {
    expect(turns(roundRobin(c), others(c), 5)).toEqual(["d", "e", "a", "b", "d"]);
    expect(turns(roundRobin(e, 3), others(e), 3)).toEqual(["abc", "dab", "cda"]);
    // Some have heard all meanwhile.
    expect(turns(roundRobin(c), [a, e], 3)).toEqual(["e", "a", "e"]);
  });

  it("is left to chance, nobody twice at once", () => {
    const drawn: number[] = [];
    const strategy = atRandom((below) => {
      drawn.push(below);
      return below - 1;
    });
    expect(turns(strategy, others(a), 1)).toEqual(["edc"]);
    expect(drawn).toEqual([4, 3, 2]);
    expect(turns(strategy, [d], 1)).toEqual(["d"]);
    expect(turns(strategy, [], 1)).toEqual([""]);
  });
});
