import type { EventIndex, PeerIndex } from "@parsec/graph";
import { expect, it } from "vitest";
import { roundParity } from "../../src/index.ts";

it("is true in odd rounds, whatever the event and subject", () => {
  for (const round of [1, 2, 3, 4, 101, 102]) {
    for (const [event, subject] of [
      [0, 0],
      [17, 3],
    ] as const) {
      expect(roundParity.flip(event as EventIndex, subject as PeerIndex, round)).toBe(
        round % 2 !== 0,
      );
    }
  }
});
