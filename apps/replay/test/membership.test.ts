import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { RecordedPayload } from "@parsec/recording";
import { describe, expect, it } from "vitest";
import { Membership } from "../src/membership.ts";

const ids = ["A", "B", "C", "D"];

/** Voters after elections that decide these changes: `+C` adds, `-C` removes, `!C` accuses. */
function voters(
  genesis: readonly string[],
  ...elections: readonly (readonly string[])[]
): string[] {
  const payloadOf = (key: string): RecordedPayload => {
    const [kind, id] = [key[0], key.slice(1)];
    if (kind === "+") return { kind: "add", hash: key, peer: id };
    if (kind === "-") return { kind: "remove", hash: key, peer: id };
    if (kind === "!") return { kind: "accusation", hash: key, offender: id, malice: undefined };
    return { kind: "opaque", hash: key, value: undefined };
  };
  const membership = new Membership(genesis, payloadOf, (id) => ids.indexOf(id) as PeerIndex);
  let current = membership.initial;
  for (const [election, keys] of elections.entries()) {
    current = membership.after({
      election,
      event: 0 as EventIndex,
      voters: current,
      keys: keys.map((key) => ({ key, candidates: [] })),
    });
  }
  return current.map((voter) => ids[voter] ?? "?");
}

describe("Membership", () => {
  it("adds and removes in decided order", () => {
    expect(voters(["A", "B"], ["+C", "x", "-A"], ["!B", "+D"])).toEqual(["C", "D"]);
  });

  it("adds nobody who is or was a member", () => {
    expect(voters(["A", "B"], ["+A"])).toEqual(["A", "B"]);
    expect(voters(["A", "B"], ["-A", "+A"], ["+A"])).toEqual(["B"]);
    expect(voters(["A", "B"], ["+C"], ["-C"], ["+C"])).toEqual(["A", "B"]);
  });

  it("removes nobody who is no voter, and not the last voter", () => {
    expect(voters(["A", "B"], ["-C", "!D"])).toEqual(["A", "B"]);
    expect(voters(["A", "B"], ["-A", "-B"])).toEqual(["B"]);
    expect(voters(["A", "B"], ["-A", "!B", "+C", "-B"])).toEqual(["C"]);
  });

  it("says that nobody changed by handing back the same array", () => {
    const stranger = { kind: "remove", hash: "", peer: "D" } as const;
    const number = (id: string): PeerIndex => ids.indexOf(id) as PeerIndex;
    const membership = new Membership(["A", "B"], () => stranger, number);
    const keys = [{ key: "", candidates: [] }];
    const decision = { election: 0, event: 0 as EventIndex, voters: membership.initial, keys };
    expect(membership.after(decision)).toBe(membership.initial);
  });
});
