import { describe, expect, it } from "vitest";
import { driveNetwork } from "../src/driven-network.ts";

describe("driveNetwork", () => {
  // Steps, messages and events are those of the public Rust implementation.
  it.each([
    { peers: 4, payloads: 100, mode: "supermajority", steps: 109, messages: 872, events: 1716 },
    { peers: 8, payloads: 100, mode: "supermajority", steps: 110, messages: 1760, events: 3456 },
    { peers: 4, payloads: 100, mode: "single", steps: 33, messages: 264, events: 504 },
    { peers: 8, payloads: 100, mode: "single", steps: 28, messages: 448, events: 788 },
    { peers: 16, payloads: 100, mode: "single", steps: 22, messages: 704, events: 1188 },
  ] as const)(
    "needs what is on record for $peers peers, $mode",
    ({ peers, payloads, mode, ...counts }) => {
      expect(driveNetwork({ peers, payloads, mode })).toMatchObject(counts);
    },
  );
});
