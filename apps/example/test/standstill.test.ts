import { describe, expect, it } from "vitest";
import { paletteOf } from "../src/palette.ts";
import { standstill } from "../src/standstill.ts";

const peers = ["Alice", "Bob", "Carol"];
const payload = { payload: "p", votes: ["Alice"], needs: 3, enoughKnownTo: [], decidedBy: [] };
const election = { peer: "Alice", election: 1, hasCandidate: false, observees: [], undecided: [] };

describe("standstill", () => {
  it("says what is undecided and how far the peers got", () => {
    const lines = standstill(
      [payload, { ...payload, votes: peers, enoughKnownTo: ["Bob"], decidedBy: ["Bob"] }],
      [
        election,
        { ...election, peer: "Bob", hasCandidate: true },
        {
          ...election,
          peer: "Carol",
          observees: peers,
          undecided: [{ subject: "Bob", round: 0, step: 1 }],
        },
      ],
      peers,
      paletteOf(false),
    );
    expect(lines).toEqual([
      "payload  voted for by      enough votes known to  decided by",
      "p        Alice: 2 too few  nobody                 nobody",
      "p        all 3             Bob                    Bob",
      "",
      "peer   election  how far it got",
      "Alice         1  has no candidate: no event of its own with enough votes in its past",
      "Bob           1  has a candidate, doesn't strongly see enough of the others' yet",
      "Carol         1  observer of all 3; meta-votes undecided (round/step): Bob 0/1",
    ]);
  });

  it("stays short", () => {
    const lines = standstill(
      Array.from({ length: 30 }, () => payload),
      Array.from({ length: 30 }, () => election),
      peers,
      paletteOf(false),
    );
    expect(lines).toContain("… and 10 payloads more (--json tells all)");
    expect(lines).toContain("… and 18 peers more (--json tells all)");
  });
});
