import { describe, expect, it, vi } from "vitest";
import { Network } from "@parsec/mock-net";
import { planNetwork } from "../src/network-plan.ts";
import { reasonOf } from "../src/outcome.ts";
import { soakNetwork } from "../src/soak-network.ts";

const never = new AbortController().signal;
const plan = { ...planNetwork("s/1"), seed: "s/1" };

describe("soakNetwork", () => {
  it("runs a network to its end", async () => {
    const outcome = await soakNetwork(plan, never);
    const { seed, peerCount: peers, mode } = plan;
    expect(outcome).toMatchObject({ seed, peers, mode, verdict: "pass", reason: undefined });
    expect(outcome?.blocks).toBeGreaterThan(5);
    expect(outcome?.events).toBeGreaterThan(peers);
    expect(await soakNetwork(plan, never)).toEqual(outcome);
  });

  it("says what isn't decided when the rounds are over", async () => {
    const conditions = { ...plan.conditions, lossPermille: 1000 };
    const outcome = await soakNetwork({ ...plan, peerCount: 2, votes: [], conditions }, never, 3);
    expect(outcome).toMatchObject({ verdict: "noProgress", round: 3 });
    expect(outcome?.reason).toBe("all is decided, but there is still something to say");
    const votes = [{ time: 0, peer: 1, payload: Uint8Array.of(1) }];
    const other = await soakNetwork({ ...plan, peerCount: 2, votes, conditions }, never, 3);
    expect(other?.reason).toBe(
      "1 payloads not decided by all; one has the votes of peers 1 and is undecided at peers 0, 1",
    );
  });

  it("counts a peer that throws as faulted, and says where", async () => {
    const spy = vi.spyOn(Network.prototype, "runRound").mockImplementation(() => {
      throw new Error("broken invariant: made up");
    });
    const outcome = await soakNetwork(plan, never);
    spy.mockRestore();
    expect(outcome).toMatchObject({ verdict: "violation", round: 0, seed: "s/1" });
    expect(outcome?.reason).toContain("Error: broken invariant: made up\n    at ");
  });

  it("gives up when told to", async () => {
    const stop = new AbortController();
    const running = soakNetwork(plan, stop.signal);
    stop.abort();
    expect(await running).toBeUndefined();
  });
});

describe("reasonOf", () => {
  it("names the peer at which a promise was broken", () => {
    const network = new Network({ seed: "s", peerCount: 1, mode: "single" });
    const breach = { kind: "fault", message: "so and so", peer: 3 } as const;
    expect(reasonOf({ ...network.report(), breach })).toBe("peer 3: so and so");
  });
});
