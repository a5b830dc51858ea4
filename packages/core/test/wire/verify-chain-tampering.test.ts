import { describe, expect, it } from "vitest";
import {
  type Block,
  buildBlock,
  type ChainVerdict,
  encodeBlock,
  hashedPayload,
  type HashedPayload,
  verifyChain,
} from "../../src/wire/index.ts";
import { toyScheme } from "../support/toy-scheme.ts";
import { certificateBy } from "./support/certificate.ts";
import { arranged, type Decided, type Group, History } from "./support/chain.ts";
import { add, networkBy, people, person, remove, say } from "./support/toy-people.ts";

const network = networkBy([0, 1, 2, 3]);
const own = [10, 11, 12].map((number) => person(number));

/** Four honest voters; the attacker's keys 10, 11 and 12 are voters one at a time, each for a while. */
const history = new History(network, people)
  .decide(say("a"), say("b"))
  .decide(add(10), say("c"))
  .decide(remove(10))
  .decide(add(11))
  .decide(remove(11))
  .decide(add(12))
  .decide(remove(12))
  .decide(say("d"), say("e"), say("f"));
/** All honest voters voted for these, but that is all so far. */
const undecided = history.vote(say("undecided"), remove(1));
const { votes, decided, blocks, certificates } = history;
const [unsaid, removal] = undecided as [HashedPayload, HashedPayload];
const mine = hashedPayload(say("mine"));
// The attacker votes for whatever it likes, with all its keys.
for (const one of own)
  votes.cast(one, [mine, ...undecided, ...decided.map(({ payload }) => payload)]);

function verdictOn(some: readonly (Block | Uint8Array)[], theirs = certificates): ChainVerdict {
  return verifyChain(network.genesis, some, theirs, toyScheme);
}

/** The chain that follows if it says something else, every hash and proof made to fit. */
function chainOf(others: readonly Decided[]): readonly Block[] {
  return arranged(others, votes, network).flatMap((group) => group.blocks);
}

function at(height: number): Decided {
  return decided[height] as Decided;
}

function blockAt(height: number): Block {
  return blocks[height] as Block;
}

function groupOf({ header }: Block): Group {
  const group = history.groups.find(({ checkpoint }) => checkpoint.height >= header.height);
  if (group === undefined) throw new Error("no block of this history");
  return group;
}

/** From some height on, elections have other numbers. */
function renumbered(from: number, by: number): readonly Decided[] {
  return decided.map((each, height) =>
    height < from ? each : { ...each, election: each.election + by },
  );
}

describe("a chain whose hashes were all made to fit is refused if", () => {
  it.each<[string, readonly Decided[], string, number]>([
    ["a block is left out", decided.toSpliced(0, 1), "contradicted", 1],
    ["blocks are swapped", decided.with(0, at(1)).with(1, at(0)), "contradicted", 1],
    [
      "blocks of two groups are swapped",
      decided.with(1, { ...at(3), election: 0 }).with(3, { ...at(1), election: 1 }),
      "contradicted",
      1,
    ],
    [
      "a block is put in",
      decided.toSpliced(1, 0, { payload: unsaid, election: 0 }),
      "contradicted",
      1,
    ],
    [
      "a block is put in the place of another",
      decided.with(1, { payload: unsaid, election: 0 }),
      "contradicted",
      1,
    ],
    ["a block is repeated", [...decided, { ...at(0), election: 8 }], "decidedBefore", 12],
    [
      "a block says what few voted for",
      decided.with(1, { payload: mine, election: 0 }),
      "tooFewVoters",
      1,
    ],
    [
      "somebody is added by few",
      decided.with(2, { payload: hashedPayload(add(13)), election: 1 }),
      "tooFewVoters",
      2,
    ],
    ["a group is made two", renumbered(1, 1), "contradicted", 1],
    [
      "two groups are made one",
      decided.map((each) => (each.election === 0 ? { ...each, election: 1 } : each)),
      "contradicted",
      1,
    ],
    ["an election has another number", renumbered(9, 5), "contradicted", 11],
    [
      "a group goes on after its end",
      [...decided, { payload: unsaid, election: 7 }],
      "contradicted",
      12,
    ],
    ["an Add is left out", decided.toSpliced(2, 1), "contradicted", 3],
  ])("%s", (_, others, reason, height) => {
    expect(verdictOn(chainOf(others))).toMatchObject({ ok: false, reason, height });
  });
});

describe("a chain that can't be told from a true one isn't certified where", () => {
  const without = (height: number): ((each: { checkpoint: { height: number } }) => boolean) => {
    return ({ checkpoint }) => checkpoint.height < height;
  };

  it.each<[string, readonly Decided[], number]>([
    ["a block of the last group is left out", decided.toSpliced(-2, 1), 9],
    ["the last group is cut", decided.slice(0, -1), 9],
    ["blocks are missing at the end", decided.slice(0, 3), 2],
    ["a group is put in at the end", [...decided, { payload: unsaid, election: 8 }], 12],
  ])("%s", (_, others, certified) => {
    expect(verdictOn(chainOf(others))).toMatchObject({ ok: true, certified });
  });

  it.each<[string, readonly Decided[], number]>([
    ["a block is left out", decided.toSpliced(3, 1), 3],
    ["blocks are swapped", decided.with(2, at(3)).with(3, at(2)), 3],
    ["a block is put in", decided.toSpliced(2, 0, { payload: unsaid, election: 1 }), 3],
    ["a group is made two", renumbered(3, 1), 3],
  ])("%s, and certificates from there on are withheld", (_, others, height) => {
    const verdict = verdictOn(chainOf(others), certificates.filter(without(height)));
    expect(verdict).toMatchObject({ ok: true, certified: 2 });
  });
});

describe("whoever holds all votes can't choose the voters", () => {
  const kept: readonly Decided[] = [
    ...decided.filter(({ payload }) => payload.payload.kind !== "remove"),
    { payload: removal, election: 8 },
    { payload: unsaid, election: 9 },
  ];
  const groups = arranged(kept, votes, network);
  const forged = groups.flatMap(({ checkpoint, voters }) => {
    const voting = own.filter(({ id }) => voters.includes(id));
    return voting.length === 0 ? [] : [certificateBy(checkpoint, voting, network)];
  });

  it("though leaving out Removes makes its keys a third of them", () => {
    expect(groups.map(({ voters }) => voters.length)).toEqual([4, 4, 5, 6, 7, 7, 6]);
    const theirs = [...certificates.slice(0, 2), ...forged];
    // The first Add is as it was, the second follows from nothing that was signed.
    expect(verdictOn(chainOf(kept), theirs)).toMatchObject({
      ok: true,
      height: 11,
      certified: 4,
      voters: history.groups[1]?.following,
      votersAfterAll: groups.at(-1)?.voters,
    });
  });

  it("nor by certificates of others at hand", () => {
    const verdict = verdictOn(chainOf(kept), [...forged, ...certificates]);
    expect(verdict).toMatchObject({ ok: false, reason: "contradicted" });
  });

  it("nor by leaving out whom it didn't add", () => {
    const grown = new History(network, people).decide(add(4)).decide(add(5)).decide(add(10));
    grown.decide(remove(0)).decide(say("end"));
    const few = grown.decided.filter(({ payload }) => payload.payload.kind === "remove");
    for (const one of own)
      grown.votes.cast(
        one,
        few.map(({ payload }) => payload),
      );
    const some = arranged(few, grown.votes, network);
    const theirs = some.map(({ checkpoint }) => certificateBy(checkpoint, own, network));
    const tampered = some.flatMap((group) => group.blocks);
    expect(verdictOn(tampered, theirs)).toMatchObject({ ok: true, certified: 0 });
    expect(verdictOn(tampered, [...theirs, ...grown.certificates])).toMatchObject({
      ok: false,
      reason: "contradicted",
      height: 0,
    });
  });
});

describe("a chain is refused if", () => {
  /** The chain with one block's header changed, and nothing else made to fit. */
  function withHeader(height: number, change: Partial<Block["header"]>): readonly Block[] {
    const block = blockAt(height);
    const { hash, payload } = hashedPayload(block.payload);
    const parts = { ...block.header, ...change, payload: { hash, payload } };
    const { voters } = groupOf(block);
    return blocks.with(height, buildBlock({ ...parts, voters, proofs: block.proofs }, network));
  }

  const elsewhere = new History(networkBy([0, 1, 2]), people).decide(say("a"));
  it.each<[string, readonly (Block | Uint8Array)[], string, number]>([
    ["it doesn't begin with the first block", blocks.slice(1), "wrongHeight", 0],
    ["a block is missing", blocks.toSpliced(5, 1), "wrongHeight", 5],
    ["a block stands there twice", blocks.toSpliced(5, 0, blockAt(5)), "wrongHeight", 6],
    [
      "blocks stand in another order",
      blocks.with(0, blockAt(1)).with(1, blockAt(0)),
      "wrongHeight",
      0,
    ],
    ["a block has another height", withHeader(5, { height: 6 }), "wrongHeight", 5],
    [
      "a block names another before it",
      withHeader(5, { previous: blockAt(3).hash }),
      "wrongPrevious",
      5,
    ],
    ["a block was changed", withHeader(5, { election: 5 }), "contradicted", 5],
    ["the block before was changed", withHeader(1, { election: 1 }), "contradicted", 1],
    ["a block is of an earlier election", withHeader(10, { election: 5 }), "wrongElection", 10],
    ["a block is of another network", elsewhere.blocks, "wrongNetwork", 0],
    [
      "a block carries another hash",
      blocks.with(3, { ...blockAt(3), hash: blockAt(2).hash }),
      "wrongHash",
      3,
    ],
    ["a block is nonsense", [...blocks.slice(0, 4), Uint8Array.of(0)], "undecodable", 4],
    [
      "a block is cut",
      [...blocks.slice(0, 4), encodeBlock(blockAt(4)).slice(0, -1)],
      "undecodable",
      4,
    ],
    [
      "a payload is another",
      blocks.with(1, { ...blockAt(1), payload: mine.payload }),
      "wrongPayload",
      1,
    ],
    [
      "a proof is missing",
      blocks.with(1, { ...blockAt(1), proofs: blockAt(1).proofs.slice(1) }),
      "wrongProofs",
      1,
    ],
  ])("%s", (_, some, reason, height) => {
    expect(verdictOn(some)).toMatchObject({ ok: false, reason, height });
  });
});
