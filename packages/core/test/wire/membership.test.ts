import { describe, expect, it } from "vitest";
import {
  firstMembership,
  type Membership,
  membershipAfter,
  type Payload,
} from "../../src/wire/index.ts";
import { hex } from "./support/hex.ts";
import { add, idsOf, networkBy, remove, say } from "./support/toy-people.ts";

const { genesis } = networkBy([0, 1, 2], { maxPeers: 5 });
const first = firstMembership(genesis);

function after(...groups: readonly (readonly Payload[])[]): Membership {
  return groups.reduce((before, group) => membershipAfter(before, group, genesis), first);
}

describe("who votes", () => {
  it("is the genesis group at first", () => {
    const group = idsOf(0, 1, 2);
    expect(first).toEqual({ voters: group, everMembers: new Set(group) });
  });

  it("is the same object as long as nothing changes", () => {
    const nothing = [say("hello"), { kind: "genesis", genesis } as const, remove(4), add(0)];
    expect(after(nothing)).toBe(first);
    expect(after([])).toBe(first);
  });

  it.each<[string, readonly (readonly Payload[])[], readonly number[]]>([
    ["with somebody added", [[add(3)]], [0, 1, 2, 3]],
    ["with several added at once", [[add(4), add(3)]], [0, 1, 2, 3, 4]],
    ["without somebody removed", [[remove(1)]], [0, 2]],
    ["with one in the place of another", [[add(3), remove(0)]], [1, 2, 3]],
    ["without somebody added and removed", [[add(3)], [remove(3)]], [0, 1, 2]],
    ["without somebody added and removed at once", [[add(3), remove(3)]], [0, 1, 2]],
    ["with somebody added after a removal that was too early", [[remove(3), add(3)]], [0, 1, 2, 3]],
    ["with somebody added twice", [[add(3), add(3, "again")], [add(3, "too")]], [0, 1, 2, 3]],
    ["not with a founder added after a removal", [[remove(0)], [add(0)]], [1, 2]],
    ["not with a founder removed and added at once", [[remove(0), add(0)]], [1, 2]],
    ["not with somebody added again after a removal", [[add(3)], [remove(3)], [add(3)]], [0, 1, 2]],
    ["not with somebody added again at once", [[add(3), remove(3), add(3, "b")]], [0, 1, 2]],
    ["without one who was removed twice", [[remove(0), remove(0, "again")]], [1, 2]],
    ["not with more than maxPeers", [[add(3), add(4), add(5)]], [0, 1, 2, 3, 4]],
    ["not with one more than maxPeers later", [[add(3), add(4)], [add(5)]], [0, 1, 2, 3, 4]],
    [
      "with one for whom room was made before",
      [[add(3), add(4), remove(0), add(5)]],
      [1, 2, 3, 4, 5],
    ],
    [
      "not with one for whom room is made after",
      [[add(3), add(4), add(5), remove(0)]],
      [1, 2, 3, 4],
    ],
    [
      "with one who found no room at first",
      [[add(3), add(4), add(5)], [remove(0)], [add(5, "b")]],
      [1, 2, 3, 4, 5],
    ],
    ["not without the last voter", [[remove(0), remove(1), remove(2)]], [2]],
    ["not without the last voter later", [[remove(0), remove(1)], [remove(2)]], [2]],
    ["without the last one if another came", [[remove(0), remove(1), add(3), remove(2)]], [3]],
  ])("is %s", (_, groups, numbers) => {
    expect(after(...groups).voters).toEqual(idsOf(...numbers));
  });

  it("depends on the order of the decided", () => {
    expect(after([remove(0), remove(1), remove(2)]).voters).toEqual(idsOf(2));
    expect(after([remove(2), remove(1), remove(0)]).voters).toEqual(idsOf(0));
  });

  it("leaves what it was before", () => {
    const before = structuredClone(first);
    after([add(3), remove(0)]);
    expect(first).toEqual(before);
  });
});

describe("who ever was a member", () => {
  it("is everybody who was added, and remains so when removed", () => {
    expect(after([add(3)], [remove(3), remove(0)]).everMembers).toEqual(new Set(idsOf(0, 1, 2, 3)));
  });

  it("is somebody added and removed at once, though the voters are as before", () => {
    const { voters, everMembers } = after([add(3), remove(3)]);
    expect(voters).toEqual(first.voters);
    expect(everMembers).toEqual(new Set(idsOf(0, 1, 2, 3)));
  });

  it("isn't somebody who found no room", () => {
    expect(after([add(3), add(4), add(5)]).everMembers).toEqual(new Set(idsOf(0, 1, 2, 3, 4)));
  });

  it("isn't somebody removed who never was", () => {
    expect(after([remove(7)], [{ ...add(7), info: hex("00") }]).voters).toEqual(idsOf(0, 1, 2, 7));
  });
});
