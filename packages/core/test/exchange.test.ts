import { describe, expect, it } from "vitest";
import type { Effects } from "../src/index.ts";
import { decodeMessage, type UncheckedDelivery } from "../src/wire/index.ts";
import { bytes, type Member, type Section, section } from "./support/section.ts";

const size = ({ parsec }: Member): number => parsec.snapshot().graph.events.length;

function read(peers: Section, message: Uint8Array): UncheckedDelivery {
  const decoded = decodeMessage(message, peers.network);
  if (!decoded.ok) throw new Error(decoded.fault.message);
  const { value } = decoded;
  if (!("events" in value) || value.kind === "rest") throw new Error(`a ${value.kind} message`);
  return value;
}

const causes = ({ events }: UncheckedDelivery): string[] => events.map(({ body }) => body.cause);

/** Two of four, and the bytes of the first request from one to the other. */
function begun(): { peers: Section; one: Member; two: Member; request: Uint8Array } {
  const peers = section({ size: 4 });
  const [one, two] = peers.members as [Member, Member];
  const request = peers.apply(one, one.parsec.createGossip(two.id)).send[0]!.bytes;
  return { peers, one, two, request };
}

describe("an exchange", () => {
  it("makes three events and tells both sides all that either knew", () => {
    const { peers, one, two, request } = begun();
    expect(causes(read(peers, request))).toEqual(["initial", "observation", "requesting"]);
    const answer = peers.apply(two, two.parsec.handleMessage(one.id, request));
    expect(answer.send.map(({ to }) => to)).toEqual([one.id]);
    const response = answer.send[0]!.bytes;
    expect(causes(read(peers, response))).toEqual(["initial", "observation", "request"]);
    const { send } = peers.apply(one, one.parsec.handleMessage(two.id, response));
    expect(send).toEqual([]);
    expect([size(one), size(two)]).toEqual([7, 6]);
  });

  it("sends payloads to those who lack them only", () => {
    const { peers, one, two, request } = begun();
    // The genesis is voted for by both, yet neither can know that of the other at first.
    expect(read(peers, request).payloads).toHaveLength(1);
    peers.gossip(one, two);
    peers.apply(one, one.parsec.vote([bytes("new")]));
    peers.apply(two, two.parsec.vote([bytes("new")]));
    const second = peers.apply(one, one.parsec.createGossip(two.id)).send[0]!.bytes;
    expect(read(peers, second).payloads.map(({ payload }) => payload)).toEqual([
      { kind: "opaque", bytes: bytes("new") },
    ]);
    const answer = peers.apply(two, two.parsec.handleMessage(one.id, second));
    expect(read(peers, answer.send[0]!.bytes).payloads).toEqual([]);
  });

  it("persists what it sends, and nothing else", () => {
    const { peers, one, two, request } = begun();
    const first = two.parsec.handleMessage(one.id, request);
    expect(first.persist).toHaveLength(1);
    const again: Effects = two.parsec.handleMessage(one.id, request);
    expect(again.persist).toEqual([]);
    expect(peers.members[2]!.parsec.handleMessage(one.id, request).persist).toHaveLength(1);
  });
});

describe("messages that come twice", () => {
  it("make no new event: a request is answered again with what its sender lacks", () => {
    const { peers, one, two, request } = begun();
    const first = peers.apply(two, two.parsec.handleMessage(one.id, request)).send[0]!.bytes;
    // What two learns in between isn't in the past of its answer, which has to come last.
    peers.gossip(two, peers.members[2]!);
    const before = size(two);
    const again = peers.apply(two, two.parsec.handleMessage(one.id, request));
    expect(size(two)).toBe(before);
    expect(again.send.map(({ to }) => to)).toEqual([one.id]);
    expect(read(peers, again.send[0]!.bytes).events.map(({ hash }) => hash)).toEqual(
      read(peers, first).events.map(({ hash }) => hash),
    );
    expect(again.faults).toEqual([]);
    peers.apply(one, one.parsec.handleMessage(two.id, again.send[0]!.bytes));
    expect([size(one), one.faults]).toEqual([7, []]);
  });

  it("still end in the sync event that answers them, when their sender is known to have it", () => {
    const { peers, one, two, request } = begun();
    const response = peers.apply(two, two.parsec.handleMessage(one.id, request)).send[0]!.bytes;
    peers.apply(one, one.parsec.handleMessage(two.id, response));
    // Two learns that one has its answer; only then does the request come a second time.
    peers.gossip(one, two);
    const again = peers.apply(two, two.parsec.handleMessage(one.id, request)).send[0]!.bytes;
    expect(read(peers, again).events.at(-1)?.hash).toBe(read(peers, response).events.at(-1)?.hash);
    const { faults, send } = one.parsec.handleMessage(two.id, again);
    expect([faults, send]).toEqual([[], []]);
  });

  it("make no new event: a response is skipped", () => {
    const { peers, one, two, request } = begun();
    const response = peers.apply(two, two.parsec.handleMessage(one.id, request)).send[0]!.bytes;
    peers.apply(one, one.parsec.handleMessage(two.id, response));
    const again = one.parsec.handleMessage(two.id, response);
    expect(again).toEqual({
      persist: [],
      sync: false,
      send: [],
      blocks: [],
      certificates: [],
      faults: [],
    });
    expect(size(one)).toBe(7);
  });
});

describe("nothing to say", () => {
  it("holds once everybody is known to know of all decisions, until somebody votes", () => {
    const peers = section({ size: 4 });
    const [one, two] = peers.members as [Member, Member];
    expect(one.parsec.hasAnythingToSay(two.id)).toBe(true);
    peers.settle();
    for (const { parsec } of peers.members) expect(parsec.hasAnythingToSay()).toBe(false);
    peers.apply(two, two.parsec.vote([bytes("more")]));
    expect(two.parsec.hasAnythingToSay(one.id)).toBe(true);
    expect(one.parsec.hasAnythingToSay()).toBe(false);
    peers.gossip(two, one);
    expect(one.parsec.hasAnythingToSay()).toBe(true);
  });

  it("doesn't hold towards one who may not know of a decision yet", () => {
    const peers = section({ size: 4 });
    const [one, two, three, four] = peers.members as [Member, Member, Member, Member];
    // Three of four decide; the last has told of nothing but its genesis vote.
    peers.gossip(four, one);
    for (let i = 0; i < 8; i++) {
      peers.gossip(one, two);
      peers.gossip(two, three);
      peers.gossip(three, one);
    }
    expect(one.parsec.height).toBe(1);
    expect(one.parsec.hasAnythingToSay(four.id)).toBe(true);
    expect(one.parsec.hasAnythingToSay(two.id)).toBe(false);
    expect(one.parsec.hasAnythingToSay()).toBe(true);
  });
});
