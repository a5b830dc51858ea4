import { describe, expect, it } from "vitest";
import {
  type Block,
  type ConsensusMode,
  encodeBlock,
  NO_BLOCK,
  verifyBlock,
} from "../src/index.ts";
import { bytes, type Section, section, textOf } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";

const modes: readonly ConsensusMode[] = ["supermajority", "single"];

/** Everybody votes for what everybody else votes for, or for something of its own, and gossips to the end. */
function agreed(size: number, mode: ConsensusMode): Section {
  const peers = section({ size, mode });
  for (const [i, member] of peers.members.entries()) {
    const payloads = mode === "single" ? [`own ${i}`, `more ${i}`] : ["one", "two"];
    peers.apply(member, member.parsec.vote(payloads.map(bytes)));
  }
  peers.settle();
  return peers;
}

const hexes = (blocks: readonly Block[]): string[] =>
  blocks.map((block) => Buffer.from(encodeBlock(block)).toString("hex"));

describe.each(modes)("in %s mode", (mode) => {
  it.each([1, 2, 3, 4, 5, 7])("%i peers decide the same blocks, byte for byte", (size) => {
    const { members } = agreed(size, mode);
    const [first, ...others] = members.map(({ blocks }) => hexes(blocks));
    expect(first).toHaveLength(mode === "single" ? 1 + 2 * size : 3);
    for (const other of others) expect(other).toEqual(first);
    expect(new Set(members.map(({ parsec }) => parsec.lastBlockHash)).size).toBe(1);
    expect(members.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it("chains blocks from the genesis on, and every one verifies by itself", () => {
    const { members, genesis } = agreed(4, mode);
    const [{ blocks, parsec }] = members as [(typeof members)[0]];
    let previous = NO_BLOCK;
    for (const [height, block] of blocks.entries()) {
      expect(block.header).toMatchObject({ height, previous, networkId: parsec.networkId });
      const context = { genesis, voters: genesis.group, scheme: toyScheme };
      expect(verifyBlock(encodeBlock(block), context)).toEqual({ ok: true });
      previous = block.hash;
    }
    expect(textOf(blocks[0] as Block)).toBe("genesis");
    expect([parsec.height, parsec.lastBlockHash]).toEqual([blocks.length, previous]);
  });
});

it("keeps the order of votes in one event", () => {
  const peers = section({ size: 4 });
  const words = ["delta", "alpha", "echo", "bravo", "charlie"];
  for (const member of peers.members) peers.apply(member, member.parsec.vote(words.map(bytes)));
  peers.settle();
  expect(peers.members[0]?.blocks.map(textOf)).toEqual(["genesis", ...words]);
});

it("takes equal bytes of two voters for two payloads in single mode, each proven by its voter", () => {
  const peers = section({ size: 4, mode: "single" });
  for (const member of peers.members.slice(0, 2)) {
    peers.apply(member, member.parsec.vote([bytes("same")]));
  }
  peers.settle();
  const blocks = peers.members[3]?.blocks.slice(1) ?? [];
  expect(blocks.map(textOf)).toEqual(["same", "same"]);
  const proven = blocks.flatMap(({ proofs }) => proofs.map(({ voter }) => voter));
  expect(proven.toSorted()).toEqual(peers.members.slice(0, 2).map(({ id }) => id));
});

it("doesn't decide in supermajority mode what too few vote for", () => {
  const peers = section({ size: 4 });
  for (const member of peers.members.slice(0, 2)) {
    peers.apply(member, member.parsec.vote([bytes("rare")]));
  }
  expect(() => peers.settle()).toThrow("no end of gossip");
  for (const { parsec, blocks } of peers.members) {
    expect(blocks.map(textOf)).toEqual(["genesis"]);
    expect(parsec.hasAnythingToSay()).toBe(true);
  }
  const third = peers.members[2] as (typeof peers.members)[0];
  peers.apply(third, third.parsec.vote([bytes("rare")]));
  peers.settle();
  expect(peers.members[3]?.blocks.map(textOf)).toEqual(["genesis", "rare"]);
});

it("decides alone in a section of one, at once", () => {
  const { members, apply } = section({ size: 1 });
  const [sole] = members as [(typeof members)[0]];
  expect(sole.blocks.map(textOf)).toEqual(["genesis"]);
  expect(apply(sole, sole.parsec.vote([bytes("mine")])).blocks.map(textOf)).toEqual(["mine"]);
  expect(sole.parsec.gossipTargets).toEqual([]);
  expect(sole.parsec.hasAnythingToSay()).toBe(false);
});

it("tells of each decision while its election is still there to be seen", () => {
  const { members } = agreed(4, "supermajority");
  for (const { decisions, blocks, id } of members) {
    const decided = decisions.flatMap(({ decision }) => decision.keys.map(({ key }) => key));
    expect(decided).toEqual(blocks.map(({ header }) => header.payloadHash));
    for (const { peer, election, decision, payloads, events, graph } of decisions) {
      expect(peer).toBe(id);
      expect(election.decision).toEqual(decision);
      expect(events).toHaveLength(graph.events.length);
      expect(election.metaEvents.find(({ event }) => event === decision.event)?.decides).toBe(true);
      for (const { key } of decision.keys) expect(payloads.has(key)).toBe(true);
    }
  }
});

it("knows its own votes and which of them are undecided", () => {
  const peers = section({ size: 4 });
  const [first] = peers.members as [(typeof peers.members)[0]];
  peers.settle();
  expect(first.parsec.undecidedVotes).toEqual([]);
  peers.apply(first, first.parsec.vote([bytes("x"), bytes("y")]));
  expect(first.parsec.undecidedVotes).toEqual([bytes("x"), bytes("y")]);
  expect(first.parsec.hasVoted(bytes("x"))).toBe(true);
  expect(first.parsec.hasVoted(bytes("z"))).toBe(false);
  for (const member of peers.members.slice(1))
    peers.apply(member, member.parsec.vote([bytes("x")]));
  for (let i = 0; i < 12; i++) {
    for (const [at, member] of peers.members.entries()) {
      peers.gossip(member, peers.members[(at + 1) % 4] as (typeof peers.members)[0]);
    }
  }
  expect(first.parsec.undecidedVotes).toEqual([bytes("y")]);
  expect(first.parsec.hasVoted(bytes("x"))).toBe(true);
});
