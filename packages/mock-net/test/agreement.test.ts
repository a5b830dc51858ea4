import type { Block, BlockContext } from "@parsec/core";
import { buildBlock, hashedPayload, networkOf, NO_BLOCK } from "@parsec/core/wire";
import { describe, expect, it } from "vitest";
import { Agreement, type BreachKind, Network, toyScheme } from "../src/index.ts";
import { bytes } from "./support/payloads.ts";

/** The blocks that one network's peers decide if they vote for these payloads. */
function decided(...texts: string[]): { blocks: readonly Block[]; context: BlockContext } {
  const network = new Network({ seed: "detector", peerCount: 4, mode: "supermajority" });
  network.voteAll(texts.map(bytes));
  network.run({ maxRounds: 100 });
  const { genesis } = network;
  const context = { genesis, voters: genesis.group, scheme: toyScheme };
  return { blocks: network.peers[0]?.blocks ?? [], context };
}

const { blocks, context } = decided("a", "b", "c");
const [genesis, first, second] = blocks as readonly [Block, Block, Block, Block];

/** Feeds blocks to a detector, peer by peer, and tells which kind of breach it finds at which of them. */
function detect(...feed: readonly (readonly [number, Block])[]): (BreachKind | undefined)[] {
  const agreement = new Agreement(context);
  return feed.map(([peer, block]) => agreement.add(peer, block)?.kind);
}

describe("the detector of disagreement", () => {
  it("finds nothing wrong with peers that decide the same, each in its own time", () => {
    const agreement = new Agreement(context);
    const breaches = [0, 1, 2].flatMap((peer) => blocks.map((block) => agreement.add(peer, block)));
    expect(breaches).toEqual(Array.from({ length: 12 }));
    expect(agreement.height).toBe(4);
  });

  it("finds another block at the same height, by whichever peer, and names both", () => {
    // The same peers in the same network, who voted differently: all these blocks are valid by themselves.
    const other = decided("x", "y", "z").blocks[1] as Block;
    const otherGenesis = decided("x", "y", "z").blocks[0] as Block;
    expect(otherGenesis.hash).toBe(genesis.hash);
    const agreement = new Agreement(context);
    for (const block of blocks) expect(agreement.add(0, block)).toBeUndefined();
    expect(agreement.add(3, otherGenesis)).toBeUndefined();
    expect(agreement.add(3, other)).toEqual({
      kind: "differentBlock",
      message: `block 1 of peers 0 and 3 differs: ${first.hash} and ${other.hash}`,
      peer: 3,
    });
  });

  it("finds other bytes under the same hash: the signatures, which hashes leave out", () => {
    const [proof, ...others] = first.proofs;
    if (proof === undefined) throw new Error("a block without proofs");
    const signature = proof.signature.map((byte) => byte ^ 1);
    const resigned = { ...first, proofs: [{ ...proof, signature }, ...others] };
    expect(resigned.hash).toBe(first.hash);
    expect(detect([0, genesis], [0, first], [1, genesis], [1, resigned]).at(-1)).toBe(
      "differentBlock",
    );
  });

  it("finds a block left out, repeated, or following another", () => {
    expect(detect([0, genesis], [0, second])).toEqual([undefined, "brokenChain"]);
    expect(detect([0, genesis], [0, genesis])).toEqual([undefined, "brokenChain"]);
    expect(detect([0, first])).toEqual(["brokenChain"]);
    const stray = { ...first, header: { ...first.header, previous: second.hash } };
    expect(detect([0, genesis], [0, stray])).toEqual([undefined, "brokenChain"]);
  });

  it("finds a payload decided twice", () => {
    const again = blockLike(second, first);
    expect(detect([0, genesis], [0, first], [0, again])).toEqual([
      undefined,
      undefined,
      "decidedTwice",
    ]);
    // At another peer it is a block of its own.
    expect(detect([0, genesis], [0, first], [1, genesis], [1, first])).not.toContain(
      "decidedTwice",
    );
  });

  it("finds a block that its votes don't prove, at the first peer to have it", () => {
    const tooFew = blockLike(first, { ...first, proofs: first.proofs.slice(0, 2) });
    expect(detect([0, genesis], [0, tooFew])).toEqual([undefined, "invalidBlock"]);
    const agreement = new Agreement({ ...context, voters: context.voters.slice(1) });
    expect(agreement.add(2, genesis)).toEqual({
      kind: "invalidBlock",
      message: "block 0 is refused: wrongVoters",
      peer: 2,
    });
  });

  it("takes the same bytes by two voters as two payloads in single mode", () => {
    const network = new Network({ seed: "detector", peerCount: 3, mode: "single" });
    network.voteAll([bytes("same")]);
    network.run({ maxRounds: 100 });
    const voters = network.genesis.group;
    const agreement = new Agreement({ genesis: network.genesis, voters, scheme: toyScheme });
    const found = network.peers[1]?.blocks ?? [];
    expect(found).toHaveLength(4);
    expect(found.map((block) => agreement.add(1, block))).toEqual(Array.from({ length: 4 }));
  });
});

/** A block in the place of one, with payload and proofs of another. */
function blockLike({ header }: Block, { payload, proofs }: Block): Block {
  const { height, election } = header;
  const previous = height === 0 ? NO_BLOCK : header.previous;
  const { voters } = context;
  const parts = { height, election, previous, voters, payload: hashedPayload(payload), proofs };
  return buildBlock(parts, networkOf(context.genesis));
}
