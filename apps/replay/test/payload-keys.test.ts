import { describe, expect, it } from "vitest";
import { PayloadKeys } from "../src/payload-keys.ts";

const payloads = [
  { kind: "genesis", hash: "0c", group: [] },
  { kind: "opaque", hash: "0a", value: undefined },
  { kind: "opaque", hash: "0a01", value: undefined },
] as const;
// By UTF-16 code units the last would stand before the one before it; by bytes it stands after.
const peers = ["B", "Bob", "z", "\uFF5A", "\u{1F600}"];

describe("PayloadKeys", () => {
  it("orders keys by hash, then by the bytes of the voter's id", () => {
    const keys = new PayloadKeys("single", payloads, peers);
    const votes = [1, 2].flatMap((payload) =>
      [...peers.keys()].map((i) => keys.vote(payload, i).key),
    );
    expect(votes.toSorted()).toEqual(votes);
    expect(new Set(votes).size).toBe(10);
    expect(keys.payloadOf(votes[7] ?? "")).toBe(payloads[2]);
  });

  it("lets one vote suffice for opaque payloads in single mode only", () => {
    const single = new PayloadKeys("single", payloads, peers);
    expect(single.vote(0, 1)).toEqual({ key: "0c", threshold: "supermajority" });
    expect(single.vote(1, 1).threshold).toBe("single");
    const supermajority = new PayloadKeys("supermajority", payloads, peers);
    expect(supermajority.vote(1, 1)).toEqual({ key: "0a", threshold: "supermajority" });
  });
});
